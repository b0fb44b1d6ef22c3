import { Refusal } from '@concord/contracts';
import { pointerOf } from './pointer.js';

const NUL = '\u0000';

/**
 * Counts the members of all objects in a parsed JSON value. `escapes`: the text had `\u` escapes, so that strings may hold
 * what UTF-8 text cannot. Throws Refusal `encoding` or `unknown_field` as parseBody says.
 */
export function countMembers(value: unknown, escapes: boolean): number {
  if (typeof value === 'string') {
    if (escapes) checkText(value);
    return 0;
  }
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += countMembers(item, escapes);
    return members;
  }
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (reachesPrototype(key, member)) throw noSuchField(key);
    if (escapes) checkText(key);
    members += 1 + countMembers(member, escapes);
  }
  return members;
}

function checkText(text: string): void {
  if (text.includes(NUL) || !text.isWellFormed()) {
    throw new Refusal('encoding', 'a text holds NUL or half a surrogate pair');
  }
}

function reachesPrototype(key: string, member: unknown): boolean {
  if (key === '__proto__') return true;
  return key === 'constructor' && typeof member === 'object' && member !== null && Object.hasOwn(member, 'prototype');
}

function noSuchField(key: string): Refusal {
  const detail = 'there is no such field';
  return new Refusal('unknown_field', detail, [{ pointer: pointerOf([key]), detail }]);
}
