import { useParams, useSearch } from '@tanstack/react-router';

/** The `$id` in the address of the page; empty where its address has none. */
export function useIdOfPage(): string {
  const params: unknown = useParams({ strict: false });
  const { id } = params as { id?: string };
  return id ?? '';
}

/** What stands in the address behind the question mark under that name; undefined where nothing does. */
export function useAskedFor(name: string): string | undefined {
  const search: unknown = useSearch({ strict: false });
  const value = (search as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
