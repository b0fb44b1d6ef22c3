import { useQuery } from '@tanstack/react-query';
import { ask, type Problem } from './ask';

/** Who is signed in, as the portal's backend says. */
export interface Person {
  sub: string;
  name: string;
  authority: string;
  roles: string[];
  /** The trust register has something for this person's authority. */
  readsTrust: boolean;
  /** On which side of departments' commitments this person stands; null for none. */
  commitmentSide: 'department' | 'counterparty' | 'independent body' | null;
  identifier?: { type: string; country: string; value: string };
}

/** Who is signed in; null for nobody, undefined while it is being asked. */
export function usePerson(): Person | null | undefined {
  const { data, error } = useQuery<Person | null, Problem>({
    queryKey: ['session'],
    queryFn: () => ask<Person>('/api/session').catch(nobody),
    staleTime: 60_000,
  });
  return error ? null : data;
}

function nobody(problem: unknown): null {
  if ((problem as Problem).status === 401) return null;
  throw problem;
}

export const has = (person: Person | null | undefined, ...roles: string[]): boolean =>
  person?.roles.some((role) => roles.includes(role)) ?? false;

/** Of a department, or of the body that hears it. They have no listings. */
export const isOfCommitments = (person: Person | null | undefined): boolean =>
  person?.commitmentSide === 'department' || person?.commitmentSide === 'independent body';

export const isStaff = (person: Person | null | undefined): boolean =>
  has(person, 'clerk', 'approver', 'system', 'counter', 'regulator', 'oversight');

const FIRMS = ['USCC', 'LEI'];

/** A subject that is known by a firm's code. Of an individual business the service says that it has no trust record. */
export const isFirm = (person: Person | null | undefined): boolean =>
  has(person, 'subject') && FIRMS.includes(person?.identifier?.type ?? '');

export const signInAddress = (): string =>
  `/auth/sign-in?${new URLSearchParams({ returnTo: location.pathname + location.search }).toString()}`;

/** Ends the session here and at the issuer. */
export async function signOut(): Promise<void> {
  const { location: address } = await ask<{ location: string }>('/auth/sign-out', { method: 'POST' });
  location.assign(address);
}
