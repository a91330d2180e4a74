import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { SheetEditor } from '../editor/editor';
import { language as interfaceLanguage } from '../i18n/messages';
import type { LiveSheet } from './liveSheet';

/** An editor that lives as long as the component; another language is another view of the same document. */
export function useEditor(live: LiveSheet, shown: string, mayWrite: boolean): { mount: RefObject<HTMLDivElement | null>; current: Signal<SheetEditor | null> } {
  const mount = useRef<HTMLDivElement>(null);
  const current = useSignal<SheetEditor | null>(null);
  useEffect(() => {
    const editor = new SheetEditor(mount.current!, live.desk, shown, mayWrite);
    current.value = editor;
    const detach = live.attach(editor);
    return () => {
      detach();
      editor.destroy();
      current.value = null;
    };
  }, [live, mayWrite]);
  useEffect(() => {
    if (current.value && current.value.shownLanguage !== shown) {
      current.value.showLanguage(shown);
      live.drawCursors();
    }
  }, [shown]);
  // The sentences of empty paragraphs and the label are in the interface's language.
  useSignalEffect(() => {
    void interfaceLanguage.value;
    current.peek()?.reload();
  });
  return { mount, current };
}
