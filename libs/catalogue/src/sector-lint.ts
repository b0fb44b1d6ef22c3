import type { CatalogueData } from './schema.js';

/**
 * What is wrong with the sectors of a catalogue, a sentence each: what they name is there, every ground of a sector has a pair
 * with a measure of it and every measure with a ground of it, and a view rests on the instrument of one of its grounds or
 * pairs: no view is founded on something else.
 */
export function lintSectors(data: CatalogueData): string[] {
  return (data.sectors ?? []).flatMap(({ code, grounds, measures, basis }) => {
    const own = grounds.map(({ ground }) => ground);
    const pairs = data.groundMeasures.filter((pair) => own.includes(pair.ground) && measures.includes(pair.measure));
    const laws = [
      ...data.grounds.filter((ground) => own.includes(ground.code)).map(({ instrument }) => instrument),
      ...pairs.flatMap((pair) => pair.basis.map(({ instrument }) => instrument)),
    ];
    return [
      ...own
        .filter((ground) => !pairs.some((pair) => pair.ground === ground))
        .map((ground) => `sector ${code} names ground ${ground}, which has none of its measures`),
      ...measures
        .filter((measure) => !pairs.some((pair) => pair.measure === measure))
        .map((measure) => `sector ${code} names measure ${measure}, which none of its grounds has`),
      ...basis
        .filter(({ instrument }) => !laws.includes(instrument))
        .map(({ instrument }) => `sector ${code} rests on ${instrument}, which founds none of its grounds`),
    ];
  });
}
