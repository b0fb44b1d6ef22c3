/** Above every number of the real list. */
const FIRST_NUMBER = 8_000_000;

/** A made-up row in the form of the Specially Designated Nationals list. `n` makes it differ from every other. */
export function madeUpRow(n: number, changes: { passport?: string; remarks?: string; type?: string } = {}): string {
  const passport = changes.passport ?? `X${1_000_000 + n}`;
  const remarks =
    changes.remarks ?? `DOB 0${1 + (n % 9)} Mar 19${60 + (n % 30)}; Passport ${passport} (Iran); POB Specimen Town.`;
  const name = `SPECIMEN${n}, Person`;
  const empty = Array.from({ length: 7 }, () => '-0- ').join(',');
  return `${FIRST_NUMBER + n},"${name}",${changes.type === undefined ? '"individual"' : `"${changes.type}"`},"TEST",${empty},"${remarks}"`;
}

/** Rows of every kind that the list has: strong, weak, without any number, vessels. */
export function madeUpEdition(strong: number): string[] {
  return [
    ...Array.from({ length: strong }, (_, n) => madeUpRow(n + 1)),
    ...Array.from({ length: 20 }, (_, n) => madeUpRow(10_001 + n, { remarks: `Passport Y${n}.` })),
    ...Array.from({ length: 20 }, (_, n) => madeUpRow(20_001 + n, { remarks: 'POB Specimen Town.' })),
    ...Array.from({ length: 10 }, (_, n) => madeUpRow(30_001 + n, { type: 'vessel', remarks: 'Vessel Type Tanker.' })),
  ];
}
