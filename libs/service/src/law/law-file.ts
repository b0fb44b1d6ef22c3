import { readFileSync, statSync } from 'node:fs';
import { checkOverlay, followOverlay, readOverlay, type CatalogueOverlay } from '@concord/catalogue';

/** Tells one content of a file from the next: whoever changes it replaces it, or writes it anew. */
function stateOf(file: string): string | undefined {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino}|${stat.mtimeNs}|${stat.size}`;
}

/**
 * Lets the law of this process follow the overlay in a file (JSON as {@link CatalogueOverlay}): whoever asks for the law gets
 * it as the file has it at that moment; a file that is not there changes nothing. Throws an Error where the file that is
 * there now is not well formed or does not fit the catalogues. One that is spoiled later is told to `onSpoiled` once, and the law stays as it was.
 */
export function followLawFile(file: string, onSpoiled: (error: Error) => void): void {
  let seen = stateOf(file);
  let overlay = seen === undefined ? undefined : read(file);
  followOverlay(() => {
    const state = stateOf(file);
    if (state === seen) return overlay;
    seen = state;
    try {
      overlay = state === undefined ? undefined : read(file);
    } catch (error) {
      onSpoiled(error instanceof Error ? error : new Error(String(error)));
    }
    return overlay;
  });
}

function read(file: string): CatalogueOverlay {
  return checkOverlay(readOverlay(JSON.parse(readFileSync(file, 'utf8'))));
}
