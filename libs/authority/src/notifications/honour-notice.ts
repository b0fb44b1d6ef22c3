import type { Contact } from '@concord/contracts';
import type { Facts, NoticeKind } from '@concord/notification';
import type { Honour, HonourStep } from '../honours/honour.js';
import { citationText } from './citation.js';
import { languageOf, nameOf, type NoticeSetting } from './listing-notice.js';

/** The steps that are told: nobody hears of a draft. */
export type ToldHonourStep = Exclude<HonourStep, 'withdraw'>;

/** What whoever is honoured is told of each step. */
export const HONOUR_NOTICES: Record<ToldHonourStep, NoticeKind> = {
  approve: 'honour-awarded',
  end: 'honour-ended',
  annul: 'honour-ended',
};

/** All that a notice of an honour says, in the language of whoever is honoured. Pure. */
export function honourFacts(honour: Honour, contact: Contact, setting: NoticeSetting): Facts {
  const { law, authority, today } = setting;
  const { id, version, subject, decision, from, to, ending, state } = honour;
  const language = languageOf(law, authority, contact);
  const scheme = law.scheme(honour.scheme);
  const { number, decidedOn, signatory } = decision;
  return {
    language,
    addressee: subject.names[0] ?? '',
    authority: nameOf(law, authority),
    decision: { number, decidedOn, signatory },
    honour: {
      name: scheme?.name ?? { en: honour.scheme },
      from,
      to,
      basis: scheme ? citationText(law, scheme.basis, language) : honour.scheme,
    },
    ...(ending && {
      ending: {
        how: state === 'ANNULLED' ? 'annulled' : 'ended',
        on: ending.on ?? today,
        ...(ending.reason !== undefined && { reason: ending.reason }),
      },
    }),
    record: { id, reference: number, version },
    contact: setting.contact,
    portal: setting.portal,
  };
}
