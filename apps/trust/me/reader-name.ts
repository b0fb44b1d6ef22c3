import { catalogues, mandates } from '@concord/catalogue';

/** A name in the languages that it has. */
export interface Words {
  en: string;
  zh?: string | undefined;
}

/** How a token names the body that a mandate is of. */
const REGULATOR = 'regulator-';

/** What the law calls an authority by its code, or a mandate by `regulator-CODE`; null for another. */
export function readerName(code: string): Words | null {
  const authority = catalogues()
    .flatMap(({ authorities }) => authorities)
    .find((each) => each.code === code);
  const mandate = code.startsWith(REGULATOR) ? mandates().get(code.slice(REGULATOR.length)) : undefined;
  return authority?.name ?? (mandate ? { en: mandate.name } : null);
}

/** A body that reads every record of a scheme from the topic, by its mandate. */
export interface Recipient {
  authority: string;
  authorityName: Words;
  legalBasis: string;
}

/** Who has the key of a scheme and so receives its records, in the order of their codes. */
export function recipientsOf(scheme: string): Recipient[] {
  return [...mandates().values()]
    .filter(({ trust }) => trust?.includes(scheme) === true)
    .map(({ code, name, legalBasis }) => ({ authority: REGULATOR + code, authorityName: { en: name }, legalBasis }))
    .sort((a, b) => (a.authority < b.authority ? -1 : 1));
}
