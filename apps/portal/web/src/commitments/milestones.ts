import type { TypedMilestone } from './record';

/** The most parts that a commitment has. */
export const MOST_MILESTONES = 24;

/** One more part, under the first code of M1, M2, … that no other has. */
export function oneMore(milestones: readonly TypedMilestone[]): TypedMilestone[] {
  const taken = new Set(milestones.map(({ code }) => code.trim()));
  const codes = Array.from({ length: milestones.length + 1 }, (_, i) => `M${i + 1}`);
  return [...milestones, { code: codes.find((code) => !taken.has(code)) ?? '', title: '', dueOn: '' }];
}

/** What was refused of a part of milestone `place`, counted from 0: at its own field, or, for the code, at the whole of it. */
export function toldOf(
  told: ReadonlyMap<string, string>,
  place: number,
  name: keyof TypedMilestone,
): string | undefined {
  const own = `/milestones/${place}`;
  return told.get(`${own}/${name}`) ?? (name === 'code' ? told.get(own) : undefined);
}
