import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Of the build itself: which page loads which files. It is not sent. */
export const MANIFEST = 'manifest.json';

/** A file of the built pages as it is sent. */
export interface Page {
  type: string;
  bytes: Buffer;
  brotli: Buffer;
  etag: string;
  /** Its name holds a hash of what is in it: it never changes. */
  lasting: boolean;
}

function pageOf(file: string, path: string): Page {
  const bytes = readFileSync(file);
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    bytes,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    lasting: path.startsWith('/assets/'),
  };
}

/** The built pages, read once and compressed once; every address of the application is answered with its one document. */
export class Pages {
  private readonly files: ReadonlyMap<string, Page>;

  /** Throws an Error where the pages were not built. */
  constructor(folder: string) {
    if (!existsSync(join(folder, 'index.html')))
      throw new Error(`the pages are not built: ${folder} has no index.html`);
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (each) => each.isFile() && each.name !== MANIFEST,
    );
    this.files = new Map(
      names.map(({ parentPath, name }) => {
        const path = join(parentPath, name).slice(folder.length).replaceAll('\\', '/');
        return [path, pageOf(join(parentPath, name), path)];
      }),
    );
  }

  /** Bytes that the browser is sent for files of the build, compressed as they are sent. Throws an Error for a file that is none of it. */
  weightOf(files: Iterable<string>): number {
    return [...files].reduce((sum, file) => {
      const page = this.files.get(`/${file}`);
      if (!page) throw new Error(`the build has no ${file}`);
      return sum + page.brotli.length;
    }, 0);
  }

  /** The file at an address; the application's document for an address of the application; undefined where a file is missing. */
  at(path: string): Page | undefined {
    const found = this.files.get(path);
    if (found) return found;
    return extname(path) === '' ? this.files.get('/index.html') : undefined;
  }
}
