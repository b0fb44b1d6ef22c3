import {
  OBJECTION_DECISION_DAYS,
  REMOVAL_DECISION_DAYS,
  statusOn,
  type Catalogue,
  type Ground,
} from '@concord/catalogue';
import type { LawAnswer, LawGround, LawMeasure } from '@concord/contracts';
import type { AuthorityProfile } from '../profile.js';

type Name = LawGround['name'];

const nameOf = ({ en, zh }: { en: string; zh?: string | undefined }): Name => ({ en, ...(zh !== undefined && { zh }) });

function measuresOf(law: Catalogue, ground: Ground, today: string): LawMeasure[] {
  return law.groundMeasures
    .filter((pair) => pair.ground === ground.code)
    .map((pair) => {
      const { measure: code, legalBasis, cap, individualOrder, note } = pair;
      const measure = law.measure(code);
      const { status, from, until } = statusOn(pair, today);
      return {
        measure: code,
        name: nameOf(measure?.name ?? { en: code }),
        executor: measure?.executor ?? '',
        status,
        ...(from !== undefined && { statusFrom: from }),
        ...(until !== undefined && { statusUntil: until }),
        legalBasis,
        cap,
        ...(individualOrder && { individualOrder }),
        ...(note !== undefined && { note }),
      };
    });
}

function groundOf(law: Catalogue, ground: Ground, today: string): LawGround {
  const instrument = law.instrument(ground.instrument);
  const { minTerm, totalTerm, finalDecisionsOnly, note } = ground;
  return {
    code: ground.code,
    name: nameOf(ground.name),
    legalBasis: `${instrument?.short ?? ground.instrument} (${instrument?.number ?? ''}), ${ground.article}`,
    instrumentName: nameOf(instrument?.name ?? { en: ground.instrument }),
    inForceFrom: instrument?.inForceFrom ?? '0001-01-01',
    ...(instrument?.repealedOn !== undefined && { repealedOn: instrument.repealedOn }),
    competent: ground.authorities.map((code) =>
      nameOf(law.authorities.find((each) => each.code === code)?.name ?? { en: code }),
    ),
    maxTerm: ground.maxTerm,
    ...(minTerm && { minTerm }),
    ...(totalTerm && { totalTerm }),
    countedFrom: ground.countedFrom,
    window: ground.window,
    ...(finalDecisionsOnly && { finalDecisionsOnly }),
    endsByPayment: ground.onPayment !== undefined,
    measures: measuresOf(law, ground, today),
    ...(note !== undefined && { note }),
  };
}

/** The law of a profile as its people read it: the grounds that it is competent for, with the measures of each pair. */
export function lawOf({ code, name, caseForm }: AuthorityProfile, law: Catalogue, today: string): LawAnswer {
  return {
    authority: code,
    name,
    catalogue: law.code,
    zone: law.zone,
    today,
    birthDateRequired: law.birthDateRequired,
    hasCases: caseForm !== undefined,
    objectionDays: OBJECTION_DECISION_DAYS,
    removalDays: REMOVAL_DECISION_DAYS,
    grounds: law.grounds.filter((each) => each.authorities.includes(code)).map((each) => groundOf(law, each, today)),
  };
}
