import { admitBasis, departments } from '@concord/catalogue';
import { isIndividualBusiness, Refusal, type CommitmentBody } from '@concord/contracts';
import { parseIdentifier } from '@concord/subject';

/**
 * A commitment's body as it is kept, its identifier in canonical form. Throws Refusal `range_invalid`, `body_invalid`,
 * `legal_basis_not_enabled`, `identifier_invalid` (an individual business too, behind which one natural person stands), `legal_basis_unknown`,
 * `instrument_not_in_force`. `day` is today's civil date.
 */
export function admitBody(body: CommitmentBody, day: string): CommitmentBody {
  if (!departments().has(body.department)) throw invalid('/department', 'is not in the register');
  if (body.madeOn > day) throw new Refusal('range_invalid', 'it was not made yet');
  if (body.dueOn < body.madeOn) throw new Refusal('range_invalid', 'it is due before it was made');
  admitBasis(body.basis, body.kind, body.madeOn);
  const isPayment = body.kind === 'PAYMENT';
  if (isPayment !== (body.amount !== undefined)) throw invalid('/amount', 'stands for a payment, and for nothing else');
  if (isPayment !== (body.currency !== undefined))
    throw invalid('/currency', 'stands for a payment, and for nothing else');
  if (isPayment && body.counterparty.kind === 'public')
    throw invalid('/counterparty', 'a payment is due to an organisation');
  admitMilestones(body);
  if (body.counterparty.kind === 'public') return body;
  const { identifier } = parseIdentifier(body.counterparty.identifier);
  if (body.counterparty.identifier.type === 'USCC' && isIndividualBusiness(identifier.value))
    throw new Refusal('identifier_invalid', 'an individual business is one natural person, whom nothing here is about');
  return {
    ...body,
    counterparty: { ...body.counterparty, identifier: { ...identifier, type: body.counterparty.identifier.type } },
  };
}

function admitMilestones({ kind, milestones = [], madeOn, dueOn }: CommitmentBody): void {
  if (kind === 'PAYMENT' && milestones.length > 0) throw invalid('/milestones', 'a payment is kept by amounts');
  const codes = milestones.map(({ code }) => code);
  const twice = codes.findIndex((code, place) => codes.indexOf(code) < place);
  if (twice >= 0) throw invalid(`/milestones/${twice}/code`, 'stands twice');
  const astray = milestones.findIndex((each) => each.dueOn < madeOn || each.dueOn > dueOn);
  if (astray >= 0)
    throw new Refusal('range_invalid', 'a milestone is due between the making and the due date', [
      { pointer: `/milestones/${astray}/dueOn`, detail: 'is not between the making and the due date' },
    ]);
}

const invalid = (pointer: string, detail: string) =>
  new Refusal('body_invalid', `${pointer.slice(1)} ${detail}`, [{ pointer, detail }]);
