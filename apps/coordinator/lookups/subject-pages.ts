import { cursorOf, type Page, type PageQuery, type Place, placeOf } from './page.js';

/** An item of a joint list with its key among the items of its subject. */
export interface Keyed<T> {
  key: string;
  item: T;
}

/** How to read subjects and what to show of each. */
export interface SubjectPages<Row extends { id: string }, T> {
  /** Subjects in the order of their ids, from `id` on (inclusive), `most` at most. */
  read(id: string, most: number): Promise<readonly Row[]>;
  /** The subject's items, in any order. */
  itemsOf(row: Row): Keyed<T>[];
}

const FIRST: Place = { id: '00000000-0000-0000-0000-000000000000', key: '' };
/** Sorts after every key: nothing more of that subject. */
const PAST_ALL_KEYS = '\uffff';
const CHUNK = 500;
/** A date that hardly anything covers must not read a whole list in one call: then a page is short, and goes on. */
const MOST_CHUNKS = 40;

/**
 * A page of items by subject id and key. The cursor is a place in that order, not a count, so what is added or removed
 * meanwhile neither repeats nor hides another item. Throws Refusal `body_invalid` for a cursor that is none.
 */
export async function readPage<Row extends { id: string }, T>(
  { cursor, limit }: PageQuery,
  pages: SubjectPages<Row, T>,
): Promise<Page<T>> {
  const items: T[] = [];
  let seen = cursor === undefined ? FIRST : placeOf(cursor);
  let shown = seen;
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
    const rows = await pages.read(seen.id, CHUNK);
    for (const row of rows) {
      for (const { key, item } of inOrder(pages.itemsOf(row))) {
        if (row.id === seen.id && key <= seen.key) continue;
        if (items.length === limit) return { items, next: cursorOf(shown) };
        items.push(item);
        shown = { id: row.id, key };
      }
    }
    const last = rows.at(-1);
    if (rows.length < CHUNK || !last) return { items, next: null };
    seen = { id: last.id, key: PAST_ALL_KEYS };
  }
  return { items, next: cursorOf(items.length === limit ? shown : seen) };
}

function inOrder<T>(items: Keyed<T>[]): Keyed<T>[] {
  return items.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
