import { type Signal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { lazily } from '../shell/lazily';
import type { LiveSheet } from './liveSheet';

/** What can stand beside the text for a while, one at a time. */
export type Panel = 'who';

/** The panel that is open. */
export const panel: Signal<Panel | null> = signal(null);

const WhoWrote = lazily(async () => (await import('./whoWrote')).WhoWrote);

export function togglePanel(one: Panel): void {
  panel.value = panel.peek() === one ? null : one;
}

/** The open panel, and the keys that open and close them wherever on the page the reader is. */
export function Panels({ live, editor }: { live: LiveSheet; editor: SheetEditor }) {
  const close = () => {
    panel.value = null;
    editor.view.focus();
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      // The editor takes Escape for itself and does nothing with it.
      if (event.isComposing || (event.defaultPrevented && event.key !== 'Escape')) return;
      if (event.key === 'Escape' && panel.peek()) close();
      else if (event.key === 'F2') togglePanel('who');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [editor]);
  switch (panel.value) {
    case 'who': return <WhoWrote live={live} editor={editor} close={close} />;
    case null: return null;
  }
}
