import type { Holdings } from '@concord/contracts';
import { catalogues, executors, measuresOf, type Mandate } from '@concord/catalogue';
import { authorityTopic, feedTopic, JOINT_RESTRICTIONS, regulatorTopic } from '@concord/messaging';

/** Grounds from which a measure may come: a pair under review, or disabled, takes no effect and is not among them. */
function groundsOf(measures: readonly string[]): string[] {
  const pairs = catalogues().flatMap((law) => law.groundMeasures);
  const own = pairs.filter(({ measure, status }) => status === 'ENABLED' && measures.includes(measure));
  return [...new Set(own.map(({ ground }) => ground))].sort();
}

/** Who holds what of the joint list: drawn from the catalogues as they are now, these mandates, and the topics' names. */
export function holdingsOf(mandates: Iterable<Mandate>): Holdings {
  const laws = catalogues();
  const grounds = laws.flatMap((law) => law.grounds);
  return {
    grounds: grounds.map(({ code, name }) => ({ code, name })),
    measures: laws.flatMap((law) => law.measures.map(({ code, name, executor }) => ({ code, name, executor }))),
    authorities: laws.flatMap((law) =>
      law.authorities.map(({ code, name }) => ({
        code,
        name,
        topic: authorityTopic(code),
        grounds: grounds.filter(({ authorities }) => authorities.includes(code)).map((ground) => ground.code),
      })),
    ),
    list: JOINT_RESTRICTIONS,
    executors: executors().map((code) => {
      const measures = [...measuresOf(code)];
      return { code, topic: feedTopic(code), measures, mayRestOn: groundsOf(measures) };
    }),
    regulators: [...mandates].map(({ code, name, legalBasis, grounds: covered, measures, sectors = [] }) => ({
      code,
      name,
      topic: regulatorTopic(code),
      legalBasis,
      grounds: covered,
      measures,
      sectors: sectors.map(({ sector }) => sector),
    })),
  };
}
