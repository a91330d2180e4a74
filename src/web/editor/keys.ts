import { keymap } from 'prosemirror-keymap';
import type { Plugin } from 'prosemirror-state';
import { shiftLevel, toggleForm, toggleNote } from './commands/form';
import { moveStep } from './commands/move';
import { redo, undo } from './commands/steps';
import { join, replaceSelection } from './commands/write';
import type { SheetEditor } from './editor';

/** The keys of the sheet. Tab changes the level, and leaves the sheet where there is no level to change, so that nobody is caught in it. */
export function keys(editor: SheetEditor): Plugin {
  const backward = () => join(editor, 'backward');
  const forward = () => join(editor, 'forward');
  return keymap({
    Enter: () => replaceSelection(editor, [[], []]),
    'Shift-Enter': () => replaceSelection(editor, [[], []]),
    Backspace: backward, 'Mod-Backspace': backward, 'Alt-Backspace': backward, 'Shift-Backspace': backward,
    Delete: forward, 'Mod-Delete': forward, 'Alt-Delete': forward,
    Tab: () => shiftLevel(editor, 1),
    'Shift-Tab': () => shiftLevel(editor, -1),
    'Alt-ArrowUp': () => moveStep(editor, -1),
    'Alt-ArrowDown': () => moveStep(editor, 1),
    'Mod-b': () => toggleForm(editor, 'bold'),
    'Mod-i': () => toggleForm(editor, 'italic'),
    'Mod-u': () => toggleForm(editor, 'underline'),
    'Mod-Alt-f': () => toggleNote(editor),
    'Mod-z': () => undo(editor),
    'Mod-Shift-z': () => redo(editor),
    'Mod-y': () => redo(editor),
  });
}
