import { catalogues } from '@concord/catalogue';
import { z } from 'zod';

const named = z.array(
  z.strictObject({ code: z.string(), name: z.strictObject({ en: z.string(), zh: z.string().optional() }) }),
);

/** Answer of `GET /api/names`: what the law calls what the pages know by its code. It is public, and about nobody. */
export const lawNames = z
  .strictObject({ authorities: named, grounds: named, measures: named, schemes: named })
  .describe('What the law calls its codes');
export type LawNames = z.infer<typeof lawNames>;

/** The names of the catalogues as they are now, whatever the status of what they name: an old entry is explained as well. */
export function namesOfLaw(): LawNames {
  const laws = catalogues();
  return {
    authorities: laws.flatMap((law) => law.authorities.map(({ code, name }) => ({ code, name }))),
    grounds: laws.flatMap((law) => law.grounds.map(({ code, name }) => ({ code, name }))),
    measures: laws.flatMap((law) => law.measures.map(({ code, name }) => ({ code, name }))),
    schemes: laws.flatMap((law) => law.schemes.map(({ code, name }) => ({ code, name }))),
  };
}
