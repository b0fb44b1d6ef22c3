import { createHash } from 'node:crypto';
import { z } from 'zod';
import { buildCatalogue, type Catalogue } from './build.js';
import { lintTogether } from './lint.js';
import type { CatalogueOverlay } from './overlay.js';
import { catalogueData, type CatalogueData } from './schema.js';

/** The catalogues as they were at one time: what decides, by one version. */
export interface Law {
  /** Of the text: the first 16 hex digits of its SHA-256. Which law an entry was derived under. */
  readonly version: string;
  /** The catalogues' data as JSON, an overlay laid in: what a later release reads it from. */
  readonly text: string;
  readonly all: readonly Catalogue[];
  readonly byCode: ReadonlyMap<string, Catalogue>;
  /** What was laid over the catalogues of a release, where it is known and there is any. */
  readonly overlay?: CatalogueOverlay;
}

const versionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** True where a text is the one that a version of the rules is the hash of. */
export function isTextOf(version: string, text: string): boolean {
  return versionOf(text) === version;
}

function lawOf(read: readonly CatalogueData[], text: string): Law {
  const all = read.map(buildCatalogue);
  return { version: versionOf(text), text, all, byCode: new Map(all.map((each) => [each.code, each])) };
}

/** The law that catalogues come to. Throws an Error where they may not be used together. */
export function lawOfCatalogues(read: readonly CatalogueData[]): Law {
  const clashes = lintTogether(read);
  if (clashes.length > 0) throw new Error(`the catalogues may not be used together:\n${clashes.join('\n')}`);
  return lawOf(read, JSON.stringify(read));
}

/**
 * The law of another time or release from its text. It was looked through when it came to hold, under the rules of then, so it
 * is not looked through again. Throws an Error where the text is not that of `version`, or cannot be read by this release.
 */
export function lawOfText(version: string, text: string): Law {
  if (!isTextOf(version, text)) throw new Error(`the text is not that of the rules ${version}`);
  const read = z.array(catalogueData).safeParse(jsonOf(text));
  if (!read.success) throw new Error(`the rules ${version} are not well formed:\n${z.prettifyError(read.error)}`);
  return lawOf(read.data, text);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
