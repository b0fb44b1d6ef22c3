import type { IndustrySector } from '@concord/catalogue';

const KINDS = { NATURAL: 'natural persons', ORGANISATION: 'organisations' } as const;

/** A sector as a lawyer reads it: what founds its list, and what of the joint list belongs to it. */
export function sectorText({ code, name, legalBasis, grounds, measures }: IndustrySector): string {
  return [
    `${code}  ${name.en}${name.zh === undefined ? '' : `  ${name.zh}`}`,
    `law       ${legalBasis}`,
    ...grounds.map(({ ground, kinds }) => `ground    ${ground}: ${kinds.map((kind) => KINDS[kind]).join(' and ')}`),
    `measures  ${measures.join(', ')}`,
  ].join('\n');
}
