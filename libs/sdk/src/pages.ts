import { call, type Connection } from './call.js';

/** A page of a list, and the cursor of the next; null where there is none. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** More pages than any list has; past it a service would be giving one page again and again. */
const MOST_PAGES = 100_000;

/** The path with what of the query is given. */
export function withQuery(path: string, query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Every item of a list, page by page. Throws as {@link call} does, and an Error where the list does not end. */
export async function* everyItem<T>(
  connection: Connection,
  path: string,
  query: object,
  retries = 0,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, next } = await call<Page<T>>(connection, 'GET', withQuery(path, { ...query, cursor }), { retries });
    yield* items;
    if (next === null) return;
    cursor = next;
  }
  throw new Error(`${path} does not end`);
}
