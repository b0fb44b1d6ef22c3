import { defineParameterType } from '@cucumber/cucumber';
import type { Term } from '@concord/catalogue';
import type { Range } from '@concord/contracts';

const DATE = String.raw`\d{4}-\d{2}-\d{2}`;
const RANGE = String.raw`\[${DATE}, ${DATE}\)`;
const same = (text: string) => text;

defineParameterType({ name: 'date', regexp: new RegExp(DATE), transformer: same });
defineParameterType({ name: 'time', regexp: /\d{2}:\d{2}:\d{2}/, transformer: same });
/** Stands for a person or an organisation. */
defineParameterType({ name: 'alias', regexp: /[^\s"]+/, transformer: same });
/** A code of an authority, a scheme, a ground or a measure; whether there is one, the services say. */
defineParameterType({ name: 'code', regexp: /[A-Za-z][A-Za-z0-9-]*/, transformer: same });
defineParameterType({ name: 'codes', regexp: /[A-Z]\d+(?:, [A-Z]\d+)*/, transformer: codesOf });
defineParameterType({ name: 'ranges', regexp: new RegExp(`nothing|${RANGE}(?: and ${RANGE})*`), transformer: same });

/** The codes of a list as examples write it. */
export function codesOf(text: string): string[] {
  return text.split(', ');
}

/** The length of `2 years`, `6 months` or `30 days`. */
export function termOf(text: string): Term {
  const [count = '', unit = ''] = text.split(' ');
  const length = Number(count);
  if (unit.startsWith('year')) return { years: length };
  return unit.startsWith('month') ? { months: length } : { days: length };
}

/** Ranges as examples print them; none is `nothing`. */
export function printed(ranges: readonly Range[]): string {
  return ranges.length === 0 ? 'nothing' : ranges.map(([from, to]) => `[${from}, ${to})`).join(' and ');
}
