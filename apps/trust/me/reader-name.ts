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
