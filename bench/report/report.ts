/** A measured ratio and what it should reach; `at` says on which side of the goal it is to lie. */
export interface Ratio {
  name: string;
  value: number;
  goal: number;
  at: 'least' | 'most';
}

/** What one part of the bench found. */
export interface Section {
  name: string;
  /** What is measured and how, a sentence a line. */
  about: string[];
  /** Measurements, each beside its ceiling. */
  lines: string[];
  ratios: Ratio[];
  /** Counts and digests that must hold; what is wrong is a sentence here. */
  wrong: string[];
  /** The same as numbers, for `--json`. */
  figures: Record<string, unknown>;
}

/** True when the ratio reaches its goal. */
export function reached({ value, goal, at }: Ratio): boolean {
  return at === 'least' ? value >= goal : value <= goal;
}

/** A section as a person reads it. */
export function sectionText({ name, about, lines, ratios, wrong }: Section): string {
  return [
    '',
    `── ${name}`,
    ...about.map((line) => `   ${line}`),
    '',
    ...lines,
    ...ratios.map(ratioText),
    ...wrong.map((what) => `WRONG: ${what}`),
  ].join('\n');
}

function ratioText(ratio: Ratio): string {
  const verdict = reached(ratio) ? 'reached' : 'missed';
  return `=> ${ratio.name}: ${rounded(ratio.value)} (goal: at ${ratio.at} ${ratio.goal}; ${verdict})`;
}

/** A count with thousands apart. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A rate: `12,345/s`. */
export function rate(perSecond: number): string {
  return `${count(perSecond)}/s`;
}

/** Two digits after the point. */
export function rounded(value: number): string {
  return value.toFixed(2);
}

/** Progress, for whoever waits; stdout holds the result alone. */
export function say(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}
