export * from './identifier.js';
export * from './subject.js';
export * from './name.js';
export * from './token.js';
export { mrzCheckDigit } from './passport.js';
export { holdsResidentNumber } from './resident-number.js';
export { makeLei, makeRid, makeUscc } from './synthetic.js';
