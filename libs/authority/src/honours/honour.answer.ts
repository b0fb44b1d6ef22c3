import type { Scheme } from '@concord/catalogue';
import type { HubState } from '../listings/hub-state.js';
import type { Honour } from './honour.js';

/** An honour as the API answers it: with the scheme's benefits and law, and what the hub has of it. */
export type HonourAnswer = Omit<Honour, 'createdAt' | 'updatedAt'> & {
  benefits: string[];
  legalBasis: string;
  hub: HubState;
  createdAt: string;
  updatedAt: string;
};

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
