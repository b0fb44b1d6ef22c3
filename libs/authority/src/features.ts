import type { Feature } from './feature.js';

/** The features of an authority beyond cases and listings. Their migrations run in this order, so it only ever grows. */
export const features: readonly Feature[] = [];
