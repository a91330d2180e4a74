import { signal } from '@preact/signals';
import type { ComponentChild, ComponentType, FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { openChapter, type Chapter } from '../i18n/messages';

/** What stands in the place of a part while its script is on the way, and when it did not come; and the messages that it cannot do without. */
export interface Waiting {
  readonly coming?: () => ComponentChild; readonly lost?: (retry: () => void) => ComponentChild; readonly chapters?: readonly Chapter[];
}

/** `fetch` asks for the script ahead of the first showing. */
export type Lazy<P> = FunctionComponent<P> & { readonly fetch: () => Promise<void> };

/**
 * A part of the page whose script is fetched when it is first shown. Without `waiting` nothing stands in its place until then, and a
 * failure to fetch leaves the page as it is. Each showing tries again.
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>, waiting?: Waiting): Lazy<P> {
  const part = signal<ComponentType<P> | null>(null);
  const isLost = signal(false);
  const fetch = async () => {
    isLost.value = false;
    try {
      const [loaded] = await Promise.all([load(), ...(waiting?.chapters ?? []).map(openChapter)]);
      part.value = loaded;
    } catch (error) {
      isLost.value = true;
      console.warn(error);
    }
  };
  function Part(props: P) {
    useEffect(() => { if (!part.peek()) void fetch(); }, []);
    const Loaded = part.value;
    if (Loaded) return <Loaded {...props} />;
    return <>{isLost.value ? waiting?.lost?.(() => void fetch()) : waiting?.coming?.()}</>;
  }
  return Object.assign(Part, { fetch });
}
