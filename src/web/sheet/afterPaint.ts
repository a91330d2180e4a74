import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** A hidden page paints nothing; what waits goes on all the same. */
const latestMs = 50;

/** Resolves when the page has been painted next, or a little later where it is not. */
export function afterPaint(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, latestMs);
  });
}

/**
 * The value that a signal had when the page was last painted. For what is said about the words beside them: a key shows its letter
 * first, and what stands beside follows in the same breath, once for all that came in one frame.
 */
export function useAfterPaint<T>(source: ReadonlySignal<T>): T {
  const painted = useSignal(source.peek());
  const isAsked = useRef(false);
  const isOver = useRef(false);
  useSignalEffect(() => {
    if (source.value === painted.peek() || isAsked.current) return;
    isAsked.current = true;
    void afterPaint().then(() => {
      isAsked.current = false;
      if (!isOver.current) painted.value = source.peek();
    });
  });
  useEffect(() => () => { isOver.current = true; }, []);
  return painted.value;
}
