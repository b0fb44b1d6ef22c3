interface Given {
  type: string;
  country: string;
  value: string;
}

const KEPT = 'concord-explain';

/** Hands a made-up identifier on to the page that explains; no address ever holds one. */
export function suggestIdentifier(identifier: Given): void {
  sessionStorage.setItem(KEPT, JSON.stringify(identifier));
}

/** The identifier that was handed on, or an empty one. */
export function suggestedIdentifier(): Given {
  const kept = sessionStorage.getItem(KEPT);
  return kept === null ? { type: 'RID', country: 'CN', value: '' } : (JSON.parse(kept) as Given);
}
