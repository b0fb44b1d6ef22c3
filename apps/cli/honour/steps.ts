import { endOfSubjectBody, honourEndBody, reasonBody, withdrawEndBody } from '@concord/contracts';
import type { Honour, HonoursClient } from '@concord/sdk';
import { body, GONE, ON, REASON, type Step } from '../life/step.js';

/** Every step of an honour that was prepared. Its renewal is another honour, prepared and approved from the day on which it ends. */
export const HONOUR_STEPS: readonly Step<HonoursClient, Honour>[] = [
  {
    name: 'approve',
    summary: 'award it as a second person',
    by: 'approver',
    needs: [],
    run: (honours, id) => honours.approve(id),
  },
  {
    name: 'end',
    summary: 'end it on a day, which is without it: it is revoked or given back',
    by: 'clerk',
    needs: [ON, REASON],
    run: (honours, id, given) => honours.end(id, body(honourEndBody, given)),
  },
  {
    name: 'annul',
    summary: 'make it as if it had never been',
    by: 'clerk',
    needs: [REASON],
    run: (honours, id, given) => honours.annul(id, body(reasonBody, given)),
  },
  {
    name: 'end-of-subject',
    summary: 'end it with whoever is honoured, and all else that this authority holds of it',
    by: 'clerk',
    needs: GONE,
    run: (honours, id, given) => honours.endOfSubject(id, body(endOfSubjectBody, given)),
  },
  {
    name: 'withdraw-end-of-subject',
    summary: 'take back a wrong record of that end, as a second person; what ended with it stays ended',
    by: 'approver',
    needs: [REASON],
    run: (honours, id, given) => honours.withdrawEndOfSubject(id, body(withdrawEndBody, given)),
  },
];
