import { keymap } from 'prosemirror-keymap';
import type { Plugin } from 'prosemirror-state';
import type { SheetEditor } from './editor';

/** The keys of the sheet. Tab changes the level, and leaves the sheet where there is no level to change, so that nobody is caught in it. */
export function keys(editor: SheetEditor): Plugin {
  const backward = () => editor.join('backward');
  const forward = () => editor.join('forward');
  return keymap({
    Enter: () => editor.replaceSelection([[], []]),
    'Shift-Enter': () => editor.replaceSelection([[], []]),
    Backspace: backward, 'Mod-Backspace': backward, 'Alt-Backspace': backward, 'Shift-Backspace': backward,
    Delete: forward, 'Mod-Delete': forward, 'Alt-Delete': forward,
    Tab: () => editor.shiftLevel(1),
    'Shift-Tab': () => editor.shiftLevel(-1),
    'Alt-ArrowUp': () => editor.moveStep(-1),
    'Alt-ArrowDown': () => editor.moveStep(1),
    'Mod-b': () => editor.toggle('bold'),
    'Mod-i': () => editor.toggle('italic'),
    'Mod-u': () => editor.toggle('underline'),
    'Mod-Alt-f': () => editor.toggleNote(),
    'Mod-z': () => editor.undo(),
    'Mod-Shift-z': () => editor.redo(),
    'Mod-y': () => editor.redo(),
  });
}
