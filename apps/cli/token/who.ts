import { Usage } from '../report/usage.js';
import { authoritiesOf, readServices, regulatorsOf } from '../stack/services.js';
import { claimsOf } from './claims.js';

/** Throws {@link Usage} where `who`, as `--as` names it, is nobody: told before a stack is asked for. */
export function requireWho(who: string): void {
  const services = readServices();
  claimsOf(who, services, regulatorsOf(services));
}

/** Throws {@link Usage} where there is no authority of that code. */
export function requireAuthority(code: string): void {
  const authorities = authoritiesOf(readServices());
  if (!authorities.includes(code)) throw new Usage(`no authority ${code}; there are ${authorities.join(', ')}`);
}
