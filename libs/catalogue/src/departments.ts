import { civilDate, COMMITMENT_KINDS, departmentCode, Refusal, type CommitmentKind } from '@concord/contracts';
import { z } from 'zod';
import basesData from './data/commitment-bases.json' with { type: 'json' };
import departmentsData from './data/departments.json' with { type: 'json' };

const text = z.string().trim().min(1).max(400);
const name = z.strictObject({ en: text, zh: text });

/** A department of government whose commitments are kept on record. A body, never an official. */
export const department = z.strictObject({
  code: departmentCode,
  name,
  level: z.enum(['province', 'city', 'county']),
  region: z.strictObject({ code: z.string().regex(/^\d{6}$/), name }),
});
export type Department = z.infer<typeof department>;

/** The law by which a department owes what it committed itself to. */
export const commitmentBasis = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
  kinds: z.array(z.enum(COMMITMENT_KINDS)).min(1),
  instrument: name,
  /** Its number in its own series, as its issuer writes it. */
  number: text,
  article: text,
  says: name,
  /** LEGAL_REVIEW: a policy, or not confirmed; nothing is owed by it. */
  status: z.enum(['ENABLED', 'LEGAL_REVIEW']),
  /** Where name, number, article and dates were read, and what could not be confirmed there. */
  source: z.strictObject({ read: z.array(z.url()).min(1), readOn: civilDate, open: text.optional() }),
  inForceFrom: civilDate,
  /** The first day on which it is no longer in force. */
  repealedOn: civilDate.optional(),
});
export type CommitmentBasis = z.infer<typeof commitmentBasis>;

/** The body that hears and finds breaches; it owes no department anything (Audit Law art. 5: independent of other organs). */
export const INDEPENDENT_BODY = 'audit';

function byCode<T extends { code: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  const found = new Map([...all].sort((a, b) => (a.code < b.code ? -1 : 1)).map((each) => [each.code, each]));
  if (found.size < all.length) throw new Error('one code stands twice in a register');
  return found;
}

const DEPARTMENTS = byCode(z.array(department).parse(departmentsData));
const BASES = byCode(z.array(commitmentBasis).parse(basesData));

/** The departments of this hub by code, in the order of their codes and of nothing else. */
export const departments = (): ReadonlyMap<string, Department> => DEPARTMENTS;

/** The legal bases of commitments by code. */
export const commitmentBases = (): ReadonlyMap<string, CommitmentBasis> => BASES;

/**
 * The basis of a commitment of `kind` made on `madeOn`. Throws Refusal `legal_basis_unknown` where there is none for that kind,
 * `legal_basis_not_enabled` where it is under review, `instrument_not_in_force` where its instrument did not hold on that day.
 */
export function admitBasis(code: string, kind: CommitmentKind, madeOn: string): CommitmentBasis {
  const basis = BASES.get(code);
  if (!basis?.kinds.includes(kind)) throw new Refusal('legal_basis_unknown', `no basis ${code} for a ${kind}`);
  if (basis.status !== 'ENABLED')
    throw new Refusal('legal_basis_not_enabled', `${basis.number} is under review: nothing is owed by it yet`);
  if (madeOn < basis.inForceFrom || (basis.repealedOn !== undefined && madeOn >= basis.repealedOn))
    throw new Refusal('instrument_not_in_force', `${basis.number} was not in force on ${madeOn}`);
  return basis;
}
