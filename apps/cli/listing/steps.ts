import {
  endOfSubjectBody,
  exemptionBody,
  extensionBody,
  liftBody,
  objectionBody,
  objectionDecisionBody,
  reasonBody,
  removalBody,
  removalDecisionBody,
  repairBody,
  revokeBody,
  SERVICE_KINDS,
  serveBody,
  stayBody,
  type ServeBody,
  withdrawEndBody,
} from '@concord/contracts';
import type { Listing, ListingsClient } from '@concord/sdk';
import { body, GONE, ON, REASON, type Given, type OptionText, type Step } from '../life/step.js';

const measuresOf = ({ measures }: Given) => ({ measures: measures?.split(',') });

const SERVED: readonly OptionText[] = [
  ['--channel <channel>', 'how exactly the notice came to the subject, e.g. court-bailiff'],
  ['--delivered-on <date>', 'when it did, YYYY-MM-DD'],
  ['--proof <text>', 'what proves it'],
];
const SERVED_HOW: readonly OptionText[] = [
  ['--kind <kind>', `the way of service: ${SERVICE_KINDS.join(', ')}`],
  ['--deemed-since <date>', 'for deemed service: when it was left, sent or published, YYYY-MM-DD'],
  ['--deemed-basis <law>', 'for deemed service: the law and article that says when it counts as delivered'],
];

/** The body of a service: what it is deemed by is an object of its own. */
function servedOf({ deemedSince, deemedBasis, ...given }: Given): ServeBody {
  const deemed = { since: deemedSince, basis: deemedBasis };
  return body(serveBody, given, deemedSince === undefined && deemedBasis === undefined ? {} : { deemed });
}
const MEASURES = ['--measures <codes>', 'e.g. M01,M02'] as const;

/** Every step of a listing that was prepared, in the order of its life. */
export const STEPS: readonly Step<ListingsClient, Listing>[] = [
  {
    name: 'approve',
    summary: 'approve a draft as a second person; the hub learns of it, and nothing takes effect yet',
    by: 'approver',
    needs: [],
    run: (listings, id) => listings.approve(id),
  },
  {
    name: 'serve',
    summary: 'record the proof of notice, which opens the objection window',
    by: 'clerk',
    needs: SERVED,
    may: SERVED_HOW,
    run: (listings, id, given) => listings.serve(id, servedOf(given)),
  },
  {
    name: 'object',
    summary: 'record an objection of the subject; in time it suspends until it is decided',
    by: 'clerk',
    needs: [
      ['--lodged-at <instant>', 'when it was lodged, RFC 3339'],
      ['--statement <text>', 'what the subject says'],
    ],
    may: [['--extension <id>', 'the extension that it is against; otherwise the listing']],
    run: (listings, id, given) => listings.object(id, body(objectionBody, given)),
  },
  {
    name: 'decide-objection',
    summary: 'decide an objection, by someone who neither prepared nor approved',
    by: 'approver',
    of: 'objection',
    needs: [['--outcome <outcome>', 'upheld, partly or rejected'], ['--decided-on <date>', 'YYYY-MM-DD'], REASON],
    may: [[MEASURES[0], 'those that fall, where it is upheld partly']],
    run: (listings, id, given, objection) =>
      listings.decideObjection(id, objection, body(objectionDecisionBody, given, measuresOf(given))),
  },
  {
    name: 'apply-for-removal',
    summary: 'record an application that the listing end; undecided it suspends by itself',
    by: 'clerk',
    needs: [ON, ['--kind <kind>', 'performance, repair or correction'], ['--evidence <text>', 'what is put forward']],
    run: (listings, id, given) => listings.applyForRemoval(id, body(removalBody, given)),
  },
  {
    name: 'decide-removal',
    summary: 'decide an application for removal',
    by: 'approver',
    of: 'removal',
    needs: [['--outcome <outcome>', 'granted or refused'], ON, REASON],
    run: (listings, id, given, removal) => listings.decideRemoval(id, removal, body(removalDecisionBody, given)),
  },
  {
    name: 'repair',
    summary: 'end the listing, its conduct repaired',
    by: 'clerk',
    needs: [ON, REASON],
    run: (listings, id, given) => listings.repair(id, body(repairBody, given)),
  },
  {
    name: 'end-of-subject',
    summary: 'end the listing with its subject; whoever succeeds to a firm is not bound by it',
    by: 'clerk',
    needs: GONE,
    run: (listings, id, given) => listings.endOfSubject(id, body(endOfSubjectBody, given)),
  },
  {
    name: 'withdraw-end-of-subject',
    summary: 'take back a wrong record of that end, as a second person; what ended with it stays ended',
    by: 'approver',
    needs: [REASON],
    run: (listings, id, given) => listings.withdrawEndOfSubject(id, body(withdrawEndBody, given)),
  },
  {
    name: 'extend',
    summary: 'propose a later end by a decision of its own',
    by: 'clerk',
    needs: [
      ['--to <date>', 'the new end, YYYY-MM-DD'],
      ['--number <number>', 'of the decision'],
      ['--decided-on <date>', 'YYYY-MM-DD'],
      ['--signatory <name>', 'who signed it'],
      REASON,
    ],
    may: [[MEASURES[0], 'otherwise all that run']],
    run: (listings, id, { to, number, decidedOn, signatory, reason, ...given }) => {
      const decision = { number, decidedOn, signatory, reason };
      return listings.extend(id, body(extensionBody, { to }, { decision, ...measuresOf(given) }));
    },
  },
  {
    name: 'approve-extension',
    summary: 'approve an extension as a second person',
    by: 'approver',
    of: 'extension',
    needs: [],
    run: (listings, id, _, extension) => listings.approveExtension(id, extension),
  },
  {
    name: 'serve-extension',
    summary: 'record the notice of an extension, which gives it effect',
    by: 'clerk',
    of: 'extension',
    needs: SERVED,
    may: SERVED_HOW,
    run: (listings, id, given, extension) => listings.serveExtension(id, extension, servedOf(given)),
  },
  {
    name: 'exempt',
    summary: 'exempt the subject from measures, for dates and a purpose',
    by: 'clerk',
    needs: [
      MEASURES,
      ['--from <date>', 'the first day, YYYY-MM-DD'],
      ['--to <date>', 'the day after the last, YYYY-MM-DD'],
      ['--purpose <purpose>', 'medical, schooling or livelihood'],
      REASON,
    ],
    run: (listings, id, given) => listings.exempt(id, body(exemptionBody, given, measuresOf(given))),
  },
  {
    name: 'stay',
    summary: "record a court's stay, or that of bankruptcy",
    by: 'clerk',
    needs: [
      ['--kind <kind>', 'court or bankruptcy'],
      ['--from <date>', 'YYYY-MM-DD'],
      ['--order <number>', 'the order that it rests on'],
    ],
    run: (listings, id, given) => listings.stay(id, body(stayBody, given)),
  },
  {
    name: 'lift',
    summary: 'record that a stay is lifted, as a second person',
    by: 'approver',
    of: 'stay',
    needs: [ON, REASON],
    run: (listings, id, given, stay) => listings.lift(id, stay, body(liftBody, given)),
  },
  {
    name: 'revoke',
    summary: 'end the listing on a day, which is without it',
    by: 'clerk',
    needs: [ON, REASON],
    run: (listings, id, given) => listings.revoke(id, body(revokeBody, given)),
  },
  {
    name: 'annul',
    summary: 'make it as if it had never been',
    by: 'clerk',
    needs: [REASON],
    run: (listings, id, given) => listings.annul(id, body(reasonBody, given)),
  },
  {
    name: 'withdraw',
    summary: 'take it back before it has effect',
    by: 'clerk',
    needs: [REASON],
    run: (listings, id, given) => listings.withdraw(id, body(reasonBody, given)),
  },
];
