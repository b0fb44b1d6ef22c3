import { hash } from 'node:crypto';
import { allBenefitExecutors, executors } from '@concord/catalogue';
import { identifier, Refusal, type Identifier } from '@concord/contracts';
import { identifierText, parseIdentifier } from '@concord/subject';
import { Usage } from '../report/usage.js';
import { bodiesOf, type Service } from '../stack/services.js';

/** Roles that a token may carry; interfaces.md, "Who". */
export const ROLES = ['clerk', 'approver', 'system', 'counter', 'regulator', 'oversight'] as const;

/** What a token says beside `iss`, `iat` and `exp`. */
export interface Claims {
  aud: string;
  authority: string;
  sub: string;
  roles: string[];
  identifier?: Identifier;
}

const UNITS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** Seconds of `30s`, `5m`, `1h` or `2d`; negative gives a token that has expired. Throws {@link Usage}. */
export function secondsOf(text: string): number {
  const [, amount, unit] = /^(-?\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) throw new Usage(`--ttl is like 30s, 5m, 1h or 2d, not ${text}`);
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
}

/** The issuer mints them, and the portal takes a session of its own instead. */
const takesTokens = ({ kind }: Service): boolean => kind !== 'issuer' && kind !== 'portal';

function canonicalOf(given: Identifier): Identifier {
  try {
    return parseIdentifier(given).identifier;
  } catch (error) {
    if (error instanceof Refusal) throw new Usage(`--as names no subject: ${error.message}`);
    throw error;
  }
}

function subjectClaims(parts: readonly string[], sub: string | undefined): Claims {
  const [type, country, ...value] = parts;
  const parsed = identifier.safeParse({
    type: type?.toUpperCase(),
    country: country?.toUpperCase(),
    value: value.join(':'),
  });
  if (!parsed.success)
    throw new Usage('a subject is subject:TYPE:COUNTRY:VALUE, e.g. subject:RID:CN:11010519491231002X');
  const canonical = canonicalOf(parsed.data);
  const own = `subject-${hash('sha256', identifierText(canonical)).slice(0, 16)}`;
  return { aud: 'coordinator', authority: 'coordinator', sub: sub ?? own, roles: ['subject'], identifier: canonical };
}

/** What an executor's token is for at the coordinator, by role: a counter asks about benefits, a system speaks of its feed. */
const EXECUTORS = { counter: allBenefitExecutors, system: executors } as const;

/** A body that executes benefits or measures, in the role in which it may call the coordinator; it does nothing else there. */
function isExecutor(first: string, role: string | undefined): role is keyof typeof EXECUTORS {
  if (role !== 'counter' && role !== 'system') return false;
  return EXECUTORS[role]().some((code) => first === `executor-${code}`);
}

/** The service of a kind for which others than itself have tokens. */
function audienceOf(kind: 'regulator' | 'commitments', services: readonly Service[]): string {
  return services.find((one) => one.kind === kind)?.name ?? kind;
}

/** Somebody's token for another service than their own: `market-regulation:clerk@trust`. */
const AT = /^(.+)@([a-z][a-z0-9-]{0,39})$/;

/**
 * The claims of `SERVICE:ROLE`, `regulator-CODE:regulator`, `executor-CODE:counter`, `executor-CODE:system`, `gov-CODE:ROLE`, `audit:ROLE` or
 * `subject:TYPE:COUNTRY:VALUE`, each with `@SERVICE` where it is for another service than their own. Throws {@link Usage} where there is no such service, regulator, department or role, and where an
 * identifier is none.
 */
export function claimsOf(
  who: string,
  services: readonly Service[],
  regulators: readonly string[],
  sub?: string,
): Claims {
  const [, own, at] = AT.exec(who) ?? [];
  if (own !== undefined && at !== undefined) {
    if (!services.some((one) => one.name === at && takesTokens(one))) throw new Usage(`no service ${at}`);
    return { ...claimsOf(own, services, regulators, sub), aud: at };
  }
  const [first = '', ...rest] = who.split(':');
  if (first === 'subject') return subjectClaims(rest, sub);
  const [role] = rest;
  if (rest.length !== 1 || !ROLES.some((one) => one === role))
    throw new Usage(`--as is SERVICE:ROLE, e.g. courts:clerk; roles are ${ROLES.join(', ')}`);
  if (isExecutor(first, role))
    return { aud: 'coordinator', authority: first, sub: sub ?? `${role}@${first}`, roles: [role] };
  const service = services.find((one) => one.name === first && takesTokens(one));
  const regulator = regulators.some((code) => first === `regulator-${code}`);
  const bodies = bodiesOf(services);
  if (!service && !regulator && !bodies.includes(first)) {
    const names = [...services.filter(takesTokens).map((one) => one.name)];
    throw new Usage(
      `no service ${first}; there are ${[...names, ...regulators.map((c) => `regulator-${c}`), ...bodies].join(', ')}`,
    );
  }
  return {
    aud: service ? first : audienceOf(regulator ? 'regulator' : 'commitments', services),
    authority: first,
    sub: sub ?? `${role ?? ''}@${first}`,
    roles: [role ?? ''],
  };
}
