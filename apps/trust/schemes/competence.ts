import type { Mandate } from '@concord/catalogue';
import type { Caller } from '@concord/service';

/** As much of a scheme as competence follows from. */
interface OfAuthority {
  code: string;
  authority: string;
}

const REGULATOR = /^regulator-(.+)$/;

/** Whether a caller reads records of a scheme: its authority's clerks and approvers, and regulators whose mandate names it. */
export function readsScheme(
  scheme: OfAuthority,
  { authority, roles }: Pick<Caller, 'authority' | 'roles'>,
  mandates: ReadonlyMap<string, Mandate>,
): boolean {
  const regulator = REGULATOR.exec(authority)?.[1];
  const isMandated = regulator !== undefined && mandates.get(regulator)?.trust?.includes(scheme.code) === true;
  return (
    isMandated || (authority === scheme.authority && roles.some((role) => role === 'clerk' || role === 'approver'))
  );
}
