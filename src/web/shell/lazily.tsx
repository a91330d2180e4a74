import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

/** A part of the page whose script is fetched when it is first shown; nothing stands in its place until then. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const part = useSignal(loaded);
    useEffect(() => {
      if (part.peek()) return;
      // A failure to fetch leaves the page as it is; the next opening tries again.
      load().then(component => { part.value = loaded = component; }, (error: unknown) => console.error(error));
    }, []);
    const Part = part.value;
    return Part && <Part {...props} />;
  };
}
