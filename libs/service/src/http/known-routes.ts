/** Which methods an address takes, of the routes that were registered: Fastify itself answers 404 to a wrong method. */
export class KnownRoutes {
  private readonly methods = new Map<string, Set<string>>();

  /** `pattern` is Fastify's: `/v1/listings/:id`, `/docs/*`. */
  add(pattern: string, methods: readonly string[]): void {
    const known = this.methods.get(pattern) ?? new Set();
    for (const method of methods) known.add(method);
    this.methods.set(pattern, known);
  }

  /** In alphabetical order; empty for an address that nothing is registered for. `path` is without its query. */
  allowed(path: string): string[] {
    const found = [...this.methods]
      .filter(([pattern]) => matches(pattern, path))
      .flatMap(([, methods]) => [...methods]);
    return [...new Set(found)].sort();
  }
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split('/');
  const given = path.split('/');
  const open = parts.at(-1) === '*';
  if (open ? given.length < parts.length : given.length !== parts.length) return false;
  return parts.every((part, place) =>
    part.startsWith(':') ? given[place] !== '' : part === '*' || part === given[place],
  );
}
