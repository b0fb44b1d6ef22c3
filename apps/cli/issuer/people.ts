import { INDEPENDENT_BODY } from '@concord/catalogue';
import { claimsOf, type Claims } from '../token/claims.js';
import { bodiesOf, regulatorsOf, type Service } from '../stack/services.js';

/** Somebody of the local stack whom one may sign in as. */
export interface Person {
  /** As `concord token --as` names it: `courts:clerk`. */
  who: string;
  /** Two people of one role are told apart by it. */
  sub: string;
  name: string;
  claims: Claims;
}

/** The people of a service, by their part: whoever decides an objection is neither of the two before. */
const PARTS = {
  authority: [
    ['clerk', 'clerk', 'Clerk'],
    ['approver', 'approver', 'Approver'],
    ['approver', 'reviewer', 'Reviewer of objections'],
  ],
  coordinator: [['oversight', 'oversight', 'Oversight']],
  counter: [['counter', 'agent', 'Gate agent']],
  issuer: [],
  regulator: [],
  commitments: [],
  trust: [],
  portal: [],
} as const satisfies Record<Service['kind'], readonly (readonly [role: string, sub: string, title: string])[]>;

/** The people of a department and of the independent body; the latter has a third, who looks at a finding again. */
const BODY_PARTS = [
  ['clerk', 'clerk', 'Clerk'],
  ['approver', 'approver', 'Approver'],
  ['approver', 'reviewer', 'Reviewer of findings'],
] as const;

/** Everybody of the local stack who is no subject; it follows from the list of services, as everything in it does. */
export function peopleOf(services: readonly Service[]): Person[] {
  const regulators = regulatorsOf(services);
  const staff = services.flatMap(({ name, kind }) =>
    PARTS[kind].map(([role, part, title]): Person => {
      const sub = `${part}@${name}`;
      return {
        who: `${name}:${role}`,
        sub,
        name: `${title}, ${name}`,
        claims: claimsOf(`${name}:${role}`, services, regulators, sub),
      };
    }),
  );
  const officers = regulators.map((code): Person => {
    const who = `regulator-${code}:regulator`;
    const claims = claimsOf(who, services, regulators);
    return { who, sub: claims.sub, name: `Regulator, ${code}`, claims };
  });
  const bodies = bodiesOf(services).flatMap((code) =>
    BODY_PARTS.filter(([, part]) => part !== 'reviewer' || code === INDEPENDENT_BODY).map(
      ([role, part, title]): Person => {
        const who = `${code}:${role}`;
        const sub = `${part}@${code}`;
        return { who, sub, name: `${title}, ${code}`, claims: claimsOf(who, services, regulators, sub) };
      },
    ),
  );
  return [...staff, ...officers, ...bodies];
}

/** A subject by its identifier, `TYPE:COUNTRY:VALUE`. Throws `Usage` where that is none. */
export function subjectOf(text: string, services: readonly Service[]): Person {
  const who = `subject:${text}`;
  const claims = claimsOf(who, services, []);
  const { type, country, value } = claims.identifier ?? { type: '', country: '', value: '' };
  return { who, sub: claims.sub, name: `${type} ${country} ${value}`, claims };
}
