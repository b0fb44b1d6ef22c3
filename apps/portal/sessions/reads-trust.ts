import { mandates, trustSchemes } from '@concord/catalogue';
import type { Person } from './session.js';

/**
 * Whether the pages of the trust register have something for somebody of an authority: it keeps a scheme, or its mandate reads one.
 * What one may do there, the register decides.
 */
export function readsTrust({ authority }: Pick<Person, 'authority'>): boolean {
  const keeps = trustSchemes().some(({ scheme }) => scheme.authority === authority);
  const reads = [...mandates().values()].some(({ code, trust }) => authority === `regulator-${code}` && trust?.length);
  return keeps || reads;
}
