import { createHash } from 'node:crypto';
import type { Mandate } from '@concord/catalogue';

const AUTHORITY = /^regulator-(.+)$/;

/** The code of the regulator for which a token's authority `regulator-CODE` stands; undefined for any other authority. */
export function regulatorOf(authority: string): string | undefined {
  return AUTHORITY.exec(authority)?.[1];
}

/** Digest of what a mandate reaches: another one means that the list must be read again for it. */
export function reachOf({ grounds, measures }: Mandate): string {
  const text = JSON.stringify([[...grounds].sort(), [...measures].sort()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
