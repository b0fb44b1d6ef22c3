import { longer } from './dates.js';
import { NEVER_A_GROUND } from './never-a-ground.js';
import type { CatalogueData } from './schema.js';

type Scheme = NonNullable<CatalogueData['trust']>[number];
type Item = Scheme['items'][number];

/** A step takes nothing below zero nor above what it was, and comes later than the one before it and within the window. */
function stepProblems({ code, points, months, decay }: Item): string[] {
  if (decay.kind !== 'steps') return [];
  let [after, left] = [0, points];
  for (const step of decay.steps) {
    const isLess = Math.abs(step.points) < Math.abs(left) && step.points * points >= 0;
    if (!isLess || step.afterMonths <= after || step.afterMonths >= months) {
      return [`item ${code}: its steps do not bring its points nearer to zero, one after the other, within its window`];
    }
    [after, left] = [step.afterMonths, step.points];
  }
  return [];
}

function itemProblems(item: Item): string[] {
  const found = NEVER_A_GROUND.exec([item.name.en, item.name.zh].join(' '));
  return [...(found ? [`item ${item.code} names "${found[0]}", which is never a ground`] : []), ...stepProblems(item)];
}

function useProblems({ code, uses }: Scheme): string[] {
  const where = `trust scheme ${code}`;
  return uses.flatMap((use) => {
    if (use.use !== 'INSPECTION_RATE') return [];
    const isWithin = use.lowestPercent <= 100 && use.highestPercent >= 100;
    return [
      ...(isWithin ? [] : [`${where}: the normal rate lies outside of its inspection rates`]),
      ...(longer(use.atLeastOnceIn, { months: 36 }) ? [`${where} leaves more than 36 months between inspections`] : []),
    ];
  });
}

/** What is wrong with the trust schemes of a catalogue. One that rests on a mere policy takes no effect. */
export function trustProblems(data: CatalogueData): string[] {
  const policies = new Set(
    data.instruments.filter(({ kind }) => kind === 'normative-document').map(({ code }) => code),
  );
  return (data.trust ?? []).flatMap((scheme) => {
    const restsOnPolicy = scheme.basis.every(({ instrument }) => policies.has(instrument));
    return [
      ...(scheme.status === 'ENABLED' && restsOnPolicy
        ? [`trust scheme ${scheme.code} is enabled and rests on a policy alone`]
        : []),
      ...scheme.items.flatMap(itemProblems),
      ...useProblems(scheme),
    ];
  });
}
