import { type Signal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { lazily } from '../shell/lazily';
import type { LiveSheet } from './liveSheet';

/** What can stand beside the text for a while, one at a time. */
export type Panel = 'who' | 'find' | 'link' | 'palette' | 'keys';

/** The panel that is open. */
export const panel: Signal<Panel | null> = signal(null);

const WhoWrote = lazily(async () => (await import('./later')).WhoWrote);
const Find = lazily(async () => (await import('./later')).Find);
const LinkCard = lazily(async () => (await import('./later')).LinkCard);
const Palette = lazily(async () => (await import('./later')).Palette);

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
      // Pressed again, it is the browser's own.
      else if (isWith(event, 'f') && panel.peek() !== 'find') panel.value = 'find';
      else if (isWith(event, 'k')) togglePanel('palette');
      else if (event.key === '?' && !isWriting(event.target)) panel.value = 'keys';
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [editor]);
  switch (panel.value) {
    case 'who': return <WhoWrote live={live} editor={editor} close={close} />;
    case 'find': return <Find live={live} editor={editor} close={close} />;
    case 'link': return <LinkCard live={live} editor={editor} close={close} />;
    case 'palette': return <Palette key="palette" live={live} editor={editor} close={close} />;
    case 'keys': return <Palette key="keys" live={live} editor={editor} close={close} onlyKeys />;
    case null: return null;
  }
}

function isWith(event: KeyboardEvent, key: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === key;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
