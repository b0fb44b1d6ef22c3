import { useSyncExternalStore } from 'react';

/** Below this width the bar of the pages is a menu; the styles of the bar know the same. */
const NARROW = '(width < 52rem)';

function watch(changed: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => {
    query.removeEventListener('change', changed);
  };
}

/** Whether the window is as narrow as a telephone held upright. */
export const useNarrow = (): boolean => useSyncExternalStore(watch, () => matchMedia(NARROW).matches);
