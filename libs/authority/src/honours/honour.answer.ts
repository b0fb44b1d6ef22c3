import type { Scheme } from '@concord/catalogue';
import { civilDate, code, decision, HONOUR_STATES, instant, subject } from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import { hubState, type HubState } from '../listings/hub-state.js';
import { ending } from '../listings/listing.answer.js';
import type { Honour } from './honour.js';

/** An honour as the API answers it: with the scheme's benefits and law, and what the hub has of it. */
export const honourAnswer = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    state: z.enum(HONOUR_STATES),
    scheme: code,
    decision,
    subject,
    from: civilDate,
    to: civilDate,
    preparedBy: z.string(),
    approvedBy: z.string().exactOptional(),
    ending: ending.exactOptional(),
    benefits: z.array(z.string()),
    legalBasis: z.string(),
    hub: hubState,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({
    id: 'Honour',
    description: 'The honour, with the benefits and the law of its scheme, and what the hub has of it',
  });
export type HonourAnswer = z.infer<typeof honourAnswer>;

export const honourPage = pageAnswer(honourAnswer, 'Honours, and the cursor of the next page');

export function honourAnswerOf(honour: Honour, scheme: Scheme | undefined, hub: HubState): HonourAnswer {
  return {
    ...honour,
    benefits: scheme?.benefits ?? [],
    legalBasis: scheme?.legalBasis ?? '',
    hub,
    createdAt: honour.createdAt.toISOString(),
    updatedAt: honour.updatedAt.toISOString(),
  };
}
