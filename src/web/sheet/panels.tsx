import { type Signal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { lazily } from '../shell/lazily';
import type { LiveSheet } from './liveSheet';
import { beginComment, stepThread } from '../comments/discussion';
import { goToMargin } from './marginFold';

/** What can stand beside the text for a while, one at a time. */
export type Panel = 'who' | 'copy' | 'find' | 'link' | 'palette' | 'keys';

/** The panel that is open. */
export const panel: Signal<Panel | null> = signal(null);

const CopyCard = lazily(async () => (await import('./copy')).CopyCard, { chapters: ['copy'] });
const Find = lazily(async () => (await import('./later')).Find, { chapters: ['panels'] });
const LinkCard = lazily(async () => (await import('./later')).LinkCard, { chapters: ['panels'] });
const Palette = lazily(async () => (await import('./later')).Palette, { chapters: ['panels'] });

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
      else if (event.key === 'F8') stepThread(live, editor, event.shiftKey ? -1 : 1);
      else if (event.code === 'KeyK' && event.ctrlKey && event.altKey) void beginComment(live, editor);
      else if (event.code === 'KeyM' && event.ctrlKey && event.altKey) goToMargin();
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
    case 'copy': return <CopyCard live={live} editor={editor} close={close} />;
    case 'find': return <Find live={live} editor={editor} close={close} />;
    case 'link': return <LinkCard live={live} editor={editor} close={close} />;
    case 'palette': return <Palette key="palette" live={live} editor={editor} close={close} />;
    case 'keys': return <Palette key="keys" live={live} editor={editor} close={close} onlyKeys />;
    // It stands in the margin.
    case 'who':
    case null: return null;
  }
}

function isWith(event: KeyboardEvent, key: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === key;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
