import type { KeyObject } from 'node:crypto';
import { statedTexts, type Facts } from '@concord/joint-list';
import { lookupToken } from '@concord/subject';

/**
 * Look-up tokens of identifiers as base64url text, each computed once. Lives as long as one run: a longer life would keep
 * identifiers in memory.
 */
export class LookupTokens {
  private readonly byText = new Map<string, string>();
  private readonly byFacts = new WeakMap<Facts, readonly string[]>();

  constructor(private readonly key: KeyObject) {}

  /** The token of `TYPE|COUNTRY|VALUE`, the text of a canonical identifier. */
  of(text: string): string {
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const [type, country, ...value] = text.split('|');
    const identifier = { type, country, value: value.join('|') } as Parameters<typeof lookupToken>[1];
    const token = lookupToken(this.key, identifier).toString('base64url');
    this.byText.set(text, token);
    return token;
  }

  /** The tokens of all identifiers that the facts state, each once, in no order. */
  ofFacts(facts: Iterable<Facts>): Set<string> {
    const tokens = new Set<string>();
    for (const each of facts) for (const token of this.ofOne(each)) tokens.add(token);
    return tokens;
  }

  /** The tokens of one listing's identifiers, each once. */
  private ofOne(facts: Facts): readonly string[] {
    const known = this.byFacts.get(facts);
    if (known) return known;
    const tokens = statedTexts(facts).map((text) => this.of(text));
    this.byFacts.set(facts, tokens);
    return tokens;
  }
}

/** A token's 16 bytes. */
export function tokenBytes(token: string): Buffer {
  return Buffer.from(token, 'base64url');
}
