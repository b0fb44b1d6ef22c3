export * from './facts.js';
export * from './coverage.js';
export * from './subjects.js';
export * from './merge.js';
export * from './feed-view.js';
export * from './latest.js';
export * from './judge.js';
export { conflicting, identifiersOf, identifierTexts, statedTexts } from './identity.js';
export type { IdentityDecision } from './decisions.js';
