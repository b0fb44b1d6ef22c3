import type { Catalogue, TrustItem, TrustScheme, TrustUse } from '@concord/catalogue';
import { citationText, termText } from './ground-text.js';

function decayText({ decay }: TrustItem): string {
  if (decay.kind === 'none') return 'whole until it falls out';
  if (decay.kind === 'linear') return 'an equal part less each whole month';
  return decay.steps.map(({ afterMonths, points }) => `${points} after ${afterMonths} months`).join(', ');
}

function useText(use: TrustUse): string {
  if (use.use === 'FAST_TRACK') return `fast track from ${use.fromPoints} points on; ${use.article}`;
  const { percentPerPoint, lowestPercent, highestPercent, atLeastOnceIn } = use;
  const rate = `${percentPerPoint}% of the normal rate a point, ${lowestPercent}% to ${highestPercent}%`;
  return `inspection rate: ${rate}, at least once in ${termText(atLeastOnceIn)}; ${use.article}`;
}

/** A trust scheme as a lawyer reads it: who is competent, on what law, what it may be used for, and every item. */
export function trustSchemeText(law: Catalogue, scheme: TrustScheme): string {
  const { code, name, authority, status, basis, uses, contestDays, items, note } = scheme;
  return [
    `${code}  ${name.en}${name.zh === undefined ? '' : `  ${name.zh}`}  [${status}]  (catalogue ${law.code}, ${law.zone})`,
    ...basis.map((each) => `law          ${citationText(law, each)}`),
    `authority    ${authority}; organisations alone, never a natural person`,
    ...uses.map((use) => `use          ${useText(use)}`),
    `contest      ${contestDays} working days after delivery, before it counts`,
    ...(note === undefined ? [] : [`note         ${note}`]),
    'items',
    ...items.flatMap((item) => [
      `  ${item.code}  ${item.name.en}  ${item.points > 0 ? '+' : ''}${item.points} for ${item.months} months from the decision`,
      `      ${decayText(item)}; ${item.article}`,
    ]),
  ].join('\n');
}
