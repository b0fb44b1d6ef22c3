import type { KeyObject } from 'node:crypto';
import { catalogues } from '@concord/catalogue';
import type { Authorities } from '../authorities/authorities.js';

/** The authorities with a scheme that honours, and the key that the hub shares with each: who is told of consents. */
export function honouringAuthorities(authorities: Authorities): { authority: string; key: KeyObject }[] {
  const schemed = new Set(catalogues().flatMap(({ schemes }) => schemes.map(({ authority }) => authority)));
  return authorities.codes.flatMap((authority) => {
    const key = schemed.has(authority) ? authorities.sharedKey(authority) : undefined;
    return key ? [{ authority, key }] : [];
  });
}
