/** One value of Prometheus' text format. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));

/** The samples of a text in Prometheus' exposition format 0.0.4; lines that are none are left out. */
export function samplesOf(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    const pairs = [...labels.matchAll(LABEL)].map(([, label = '', content = '']) => [label, unescaped(content)]);
    return [{ name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) }];
  });
}

/** What stands before the name of every metric of the product. */
const PREFIX = 'concord_';

/** The values of a metric, without the prefix, whose labels are these. */
function valuesWith(samples: readonly Sample[], name: string, labels: Record<string, string>): number[] {
  const wanted = Object.entries(labels);
  return samples
    .filter((each) => each.name === PREFIX + name && wanted.every(([label, is]) => each.labels[label] === is))
    .map(({ value }) => value);
}

/** The sum of all samples of a name whose labels are these; null where there is none. */
export function sumOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number | null {
  const found = valuesWith(samples, name, labels);
  return found.length === 0 ? null : found.reduce((sum, value) => sum + value, 0);
}

/** The largest of them; null where there is none. */
export function mostOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number | null {
  const found = valuesWith(samples, name, labels);
  return found.length === 0 ? null : Math.max(...found);
}

/** The values that a label has among the samples of a name, in alphabetical order. */
export function valuesOf(samples: readonly Sample[], name: string, label: string): string[] {
  const found = samples.filter((each) => each.name === PREFIX + name).flatMap(({ labels }) => labels[label] ?? []);
  return [...new Set(found)].sort();
}
