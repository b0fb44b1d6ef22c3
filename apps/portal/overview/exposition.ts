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

/** The sum of all samples of a name whose labels are these; null where there is none. */
export function sumOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number | null {
  const found = samples.filter(
    (each) =>
      each.name === `concord_${name}` && Object.entries(labels).every(([label, is]) => each.labels[label] === is),
  );
  return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
}

/** The largest of them; null where there is none. */
export function mostOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number | null {
  const found = samples.filter(
    (each) =>
      each.name === `concord_${name}` && Object.entries(labels).every(([label, is]) => each.labels[label] === is),
  );
  return found.length === 0 ? null : Math.max(...found.map(({ value }) => value));
}

/** The values that a label has among the samples of a name, in alphabetical order. */
export function valuesOf(samples: readonly Sample[], name: string, label: string): string[] {
  const found = samples.filter((each) => each.name === `concord_${name}`).flatMap(({ labels }) => labels[label] ?? []);
  return [...new Set(found)].sort();
}
