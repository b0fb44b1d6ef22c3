/** Something that the signed bytes do not bear out: what it is, where it is, and what is wrong there. */
export interface Difference {
  what:
    | 'receipt'
    | 'key'
    | 'law'
    | 'event'
    | 'signature'
    | 'lane'
    | 'verdict'
    | 'listing'
    | 'entry'
    | 'restriction'
    | 'reward'
    | 'identifier'
    | 'decision';
  where: string;
  detail: string;
}
