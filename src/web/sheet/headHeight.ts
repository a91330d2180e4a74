import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Keeps `--head` at how far down the page's sticking head reaches, for what sticks beneath it: its tools take as many lines as they need. */
export function useHeadHeight(head: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      // A page that is just being left still shrinks.
      const element = head.current;
      if (!element) return;
      style.setProperty('--head', `${element.offsetHeight + parseFloat(getComputedStyle(element).insetBlockStart)}px`);
    });
    observer.observe(head.current!);
    return () => observer.disconnect();
  }, []);
}
