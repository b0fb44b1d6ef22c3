import { groupSubjects, statedTexts, type Facts } from '@concord/joint-list';
import { identifierText } from '@concord/subject';
import { mergeInput } from '../identity/identity-decision.row.js';
import { factsKey, type Known } from './known.js';
import type { LookupTokens } from './lookup-tokens.js';

/**
 * The look-up tokens (base64url) of the identifiers that are facts' own beside what is known: those that another subject claims
 * too, and those that a human found to be another's, are not among them. Nothing is gathered before it is asked.
 */
export function attachedTokens(
  { subjects, decisions }: Known,
  fresh: readonly Facts[],
  tokens: LookupTokens,
): (facts: Facts) => ReadonlySet<string> {
  let contested: ReadonlySet<string> | undefined;
  const gather = () => {
    const all = [...[...subjects.values()].flatMap(({ facts }) => facts), ...fresh];
    const latest = new Map(all.map((each) => [factsKey(each.authority, each.id), each]));
    return groupSubjects([...latest.values()], decisions.map(mergeInput)).contested;
  };
  return (facts) => {
    const claimed = (contested ??= gather());
    const taken = new Set(
      decisions
        .filter(({ others }) => others.some((one) => one.authority === facts.authority && one.listing === facts.id))
        .map(({ identifier }) => identifierText(identifier)),
    );
    const own = statedTexts(facts).filter((text) => !claimed.has(text) && !taken.has(text));
    return new Set(own.map((text) => tokens.of(text)));
  };
}
