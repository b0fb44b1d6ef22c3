import { Refusal } from '@concord/contracts';
import { z } from 'zod';

const DEFAULT_LIMIT = 50;
const HIGHEST_LIMIT = 500;

/** What every paged answer takes. */
export const pageQuery = z.strictObject({
  cursor: z.string().min(1).max(500).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= HIGHEST_LIMIT, `at most ${HIGHEST_LIMIT}`)
    .default(DEFAULT_LIMIT),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** A page, and the cursor of the next one; null where there is none. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** After which item a page begins: an id, and a second key that tells items of one id apart. */
export interface Place {
  id: string;
  key: string;
}

/** A place as clients hold it; opaque to them. */
export function cursorOf({ id, key }: Place): string {
  return Buffer.from(JSON.stringify([id, key]), 'utf8').toString('base64url');
}

/** The place of a cursor. Throws Refusal `body_invalid` for what is no cursor of ours. */
export function placeOf(cursor: string): Place {
  const place = read(cursor);
  if (place && UUID.test(place.id)) return place;
  throw refused();
}

/** The place of a cursor whose key is an instant. Throws as {@link placeOf} does. */
export function instantPlaceOf(cursor: string): Place {
  const place = placeOf(cursor);
  if (INSTANT.test(place.key) && !Number.isNaN(Date.parse(place.key))) return place;
  throw refused();
}

/** The page of what was read, one item more than the limit where there is a next page. */
export function pageOf<T>(found: readonly T[], limit: number, placeOfItem: (item: T) => Place): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? cursorOf(placeOfItem(last)) : null };
}

function read(cursor: string): Place | undefined {
  try {
    const [id, key, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    return typeof id === 'string' && typeof key === 'string' && rest.length === 0 ? { id, key } : undefined;
  } catch {
    return undefined;
  }
}

function refused(): Refusal {
  return new Refusal('body_invalid', 'the cursor is none that was given', [
    { pointer: '/cursor', detail: 'is no cursor' },
  ]);
}
