import { type ReadonlySignal, type Signal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';

/** How far down the window the eye is taken to rest. */
const readingLine = 0.4;

/**
 * Follows, in `here`, the paragraph where the reader is: that of the cursor while it is in sight, else the one at the height where people read.
 */
export function useReadingPlace(editor: ReadonlySignal<SheetEditor | null>, here: Signal<string | null>): ReadonlySignal<string | null> {
  useSignalEffect(() => {
    const clause = editor.value?.standing.value.clause ?? null;
    if (clause !== null) here.value = clause;
  });
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const found = editor.peek() && clauseInSight(editor.peek()!);
      if (found) here.value = found;
    };
    const scrolled = () => { frame ||= requestAnimationFrame(look); };
    window.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      window.removeEventListener('scroll', scrolled);
      cancelAnimationFrame(frame);
    };
  }, []);
  return here;
}

function clauseInSight(editor: SheetEditor): string | null {
  const { dom } = editor.view;
  const own = editor.view.hasFocus() ? editor.standing.peek().clause : null;
  if (own !== null) {
    const box = editor.elementOf(own)?.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < window.innerHeight) return own;
  }
  const line = window.innerHeight * readingLine;
  const found = [...dom.children].find(child => child.getBoundingClientRect().bottom >= line) ?? dom.lastElementChild;
  return found?.getAttribute('data-clause') ?? null;
}
