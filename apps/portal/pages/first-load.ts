/** What the build tells of a module: its file, what it needs at once, and what it styles. */
export interface BuiltModule {
  file: string;
  css?: readonly string[];
  imports?: readonly string[];
}
export type Manifest = Readonly<Record<string, BuiltModule>>;

/** What every page loads first: the document's script, and the texts of one language. */
export const EVERY_PAGE = ['index.html', 'src/text/en.ts'] as const;

/** The files that are loaded before a page stands, each once: of every page, and of its own. Throws an Error for an unknown module. */
export function firstLoad(manifest: Manifest, page: string): ReadonlySet<string> {
  const [files, known] = [new Set<string>(), new Set<string>()];
  const waiting: string[] = [...EVERY_PAGE, page];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (known.has(name)) continue;
    known.add(name);
    const built = manifest[name];
    if (!built) throw new Error(`the build has no ${name}`);
    for (const file of [built.file, ...(built.css ?? [])]) files.add(file);
    waiting.push(...(built.imports ?? []));
  }
  return files;
}
