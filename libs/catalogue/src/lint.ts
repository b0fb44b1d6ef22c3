import { datesOf } from './calendar.js';
import { longer, weekday } from './dates.js';
import { NEVER_A_GROUND } from './never-a-ground.js';
import { lintSectors } from './sector-lint.js';
import type { CatalogueData } from './schema.js';
import { statusesOf } from './status.js';
import { trustProblems } from './trust-lint.js';

function repeats(what: string, codes: readonly string[]): string[] {
  return codes.filter((code, i) => codes.indexOf(code) !== i).map((code) => `${what} ${code} is there twice`);
}

function duplicates(data: CatalogueData): string[] {
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
  return [
    ...repeats('authority', codes(data.authorities)),
    ...repeats('instrument', codes(data.instruments)),
    ...repeats('measure', codes(data.measures)),
    ...repeats('ground', codes(data.grounds)),
    ...repeats(
      'pair',
      data.groundMeasures.map((pair) => `${pair.ground} ${pair.measure}`),
    ),
    ...repeats('benefit', codes(data.benefits)),
    ...repeats('scheme', codes(data.schemes)),
    ...repeats('sector', codes(data.sectors ?? [])),
    ...repeats('trust scheme', codes(data.trust ?? [])),
    ...(data.trust ?? []).flatMap(({ code, items }) => repeats(`item of ${code}`, codes(items))),
    ...repeats(
      'calendar year',
      data.calendar.map(({ year }) => String(year)),
    ),
  ];
}

type Known = (kind: 'authorities' | 'instruments' | 'grounds' | 'measures' | 'benefits', code: string) => boolean;

function references(data: CatalogueData, known: Known): string[] {
  const problems: string[] = [];
  const check = (kind: Parameters<Known>[0], code: string, where: string) => {
    if (!known(kind, code)) problems.push(`${where} names ${code}, which is none of the ${kind}`);
  };
  for (const ground of data.grounds) {
    for (const authority of ground.authorities) check('authorities', authority, `ground ${ground.code}`);
    check('instruments', ground.instrument, `ground ${ground.code}`);
  }
  for (const pair of data.groundMeasures) {
    const where = `pair ${pair.ground} ${pair.measure}`;
    check('grounds', pair.ground, where);
    check('measures', pair.measure, where);
    for (const { instrument } of pair.basis) check('instruments', instrument, where);
  }
  for (const { code, executors = [] } of data.benefits) {
    if (executors.length === 0) problems.push(`benefit ${code} names nobody who executes it`);
    for (const executor of executors) check('authorities', executor, `benefit ${code}`);
  }
  for (const scheme of data.schemes) {
    check('authorities', scheme.authority, `scheme ${scheme.code}`);
    for (const benefit of scheme.benefits) check('benefits', benefit, `scheme ${scheme.code}`);
    for (const { instrument } of scheme.basis) check('instruments', instrument, `scheme ${scheme.code}`);
  }
  for (const scheme of data.trust ?? []) {
    check('authorities', scheme.authority, `trust scheme ${scheme.code}`);
    const ofItems = scheme.items.flatMap(({ instruments = [] }) => instruments);
    for (const law of [...scheme.basis.map(({ instrument }) => instrument), ...ofItems]) {
      check('instruments', law, `trust scheme ${scheme.code}`);
    }
  }
  return problems;
}

function grounds(data: CatalogueData): string[] {
  return data.grounds.flatMap((ground) => {
    const words = [ground.name.en, ground.name.zh, ground.note].join(' ');
    const problems: string[] = [];
    const found = NEVER_A_GROUND.exec(words);
    if (found) problems.push(`ground ${ground.code} names "${found[0]}", which is never a ground`);
    if (ground.minTerm && longer(ground.minTerm, ground.maxTerm)) {
      problems.push(`ground ${ground.code} has a least term above its cap`);
    }
    if (ground.totalTerm && longer(ground.maxTerm, ground.totalTerm)) {
      problems.push(`ground ${ground.code} has a cap above its total`);
    }
    if (!ascending((ground.formerMaxTerms ?? []).map(({ decidedBefore }) => decidedBefore))) {
      problems.push(`ground ${ground.code} has former caps that are not in the order of their days`);
    }
    return problems;
  });
}

const ascending = (days: readonly string[]) => days.every((day, i) => i === 0 || (days[i - 1] ?? '') < day);

function pairs(data: CatalogueData): string[] {
  return data.groundMeasures.flatMap((pair) => {
    const where = `pair ${pair.ground} ${pair.measure}`;
    const ground = data.grounds.find(({ code }) => code === pair.ground);
    const measure = data.measures.find(({ code }) => code === pair.measure);
    const problems: string[] = [];
    if (ground && pair.maxTerm && longer(pair.maxTerm, ground.maxTerm)) {
      problems.push(`${where} has a cap above its ground's`);
    }
    if (measure && !measure.mergeable && !pair.individualOrder) {
      problems.push(`${where}: a measure that is not mergeable needs an individual order`);
    }
    const days = statusesOf(pair).map(({ from }) => from ?? '');
    if (!ascending(days)) problems.push(`${where}: its statuses are not in the order of their days`);
    const caps = (pair.formerMaxTerms ?? []).map(({ decidedBefore }) => decidedBefore);
    if (!ascending(caps)) problems.push(`${where}: its former caps are not in the order of their days`);
    return problems;
  });
}

function honours(data: CatalogueData): string[] {
  const over = data.schemes.filter((scheme) => longer(scheme.maxTerm, { months: 12 }));
  const rare = data.benefits.filter(({ floor }) => floor && longer(floor.atLeastOnceIn, { months: 36 }));
  return [
    ...over.map(({ code }) => `scheme ${code} runs over 12 months`),
    ...rare.map(({ code }) => `benefit ${code} leaves more than 36 months between inspections`),
  ];
}

function inForce(data: CatalogueData): string[] {
  const reversed = data.instruments.filter(
    (each) => each.repealedOn !== undefined && each.repealedOn <= each.inForceFrom,
  );
  return reversed.map(({ code }) => `instrument ${code} is repealed before it is in force`);
}

function calendar(data: CatalogueData): string[] {
  return data.calendar.flatMap((table) => {
    const holidays = new Set(table.holidays.flatMap((entry) => datesOf(table.year, entry)));
    const entries = [...table.holidays, ...table.workdays];
    const worked = table.workdays.flatMap((entry) => datesOf(table.year, entry));
    return [
      ...entries
        .filter((entry) => datesOf(table.year, entry).length === 0)
        .map((e) => `calendar ${table.year}: ${e} is empty`),
      ...worked.filter((date) => holidays.has(date)).map((date) => `calendar: ${date} is both worked and a holiday`),
      ...worked
        .filter((date) => weekday(date) % 6 !== 0)
        .map((date) => `calendar: ${date} is worked in any case, it is no weekend day`),
    ];
  });
}

/** What is wrong with a catalogue's data beyond its shape, a sentence each; nothing where it may be used. */
export function lintCatalogue(data: CatalogueData): string[] {
  const known: Known = (kind, code) => data[kind].some((each) => each.code === code);
  return [
    ...duplicates(data),
    ...references(data, known),
    ...grounds(data),
    ...pairs(data),
    ...honours(data),
    ...lintSectors(data),
    ...trustProblems(data),
    ...inForce(data),
    ...calendar(data),
  ];
}

/** What is wrong between catalogues: feeds and joint lists name a measure, and topics an authority, without its catalogue. */
export function lintTogether(all: readonly CatalogueData[]): string[] {
  const codes = (kind: 'authorities' | 'measures' | 'grounds' | 'sectors' | 'trust') =>
    all.flatMap((data) => (data[kind] ?? []).map(({ code }) => code));
  return [
    ...repeats('authority', codes('authorities')),
    ...repeats('measure', codes('measures')),
    ...repeats('ground', codes('grounds')),
    ...repeats('sector', codes('sectors')),
    ...repeats('trust scheme', codes('trust')),
    ...repeats(
      'catalogue',
      all.map(({ code }) => code),
    ),
  ];
}
