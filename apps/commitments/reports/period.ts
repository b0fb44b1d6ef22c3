/** A period by due date: its half-open range of civil dates and what it is made of. */
export interface Period {
  name: string;
  from: string;
  to: string;
}

const STARTS: Record<string, [from: string, to: string]> = {
  H1: ['01', '07'],
  H2: ['07', '13'],
  Q1: ['01', '04'],
  Q2: ['04', '07'],
  Q3: ['07', '10'],
  Q4: ['10', '13'],
};

/** The range of `2025`, `2025-H1` or `2025-Q3`. */
export function periodOf(name: string): Period {
  const year = name.slice(0, 4);
  const [from, to] = STARTS[name.slice(5)] ?? ['01', '13'];
  return { name, from: firstOf(year, from), to: firstOf(year, to) };
}

function firstOf(year: string, month: string): string {
  return month === '13' ? `${Number(year) + 1}-01-01` : `${year}-${month}-01`;
}

/** The two periods of which a period is the sum; none for a quarter. */
export function halvesOf(name: string): readonly [string, string] | undefined {
  const year = name.slice(0, 4);
  if (name.length === 4) return [`${year}-H1`, `${year}-H2`];
  if (name.endsWith('H1')) return [`${year}-Q1`, `${year}-Q2`];
  if (name.endsWith('H2')) return [`${year}-Q3`, `${year}-Q4`];
  return undefined;
}

/** A period and all that it is made of, itself first. */
export function within(name: string): string[] {
  return [name, ...(halvesOf(name) ?? []).flatMap(within)];
}

/** Every period of a year, from the whole to the quarters. */
export const periodsOf = (year: string): string[] => within(year);
