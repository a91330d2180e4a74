// The person's own steps, back and forth.
import type { Change } from '../../text/changes';
import type { SheetEditor } from '../editor';
import type { Place } from '../schema';

export function undo(editor: SheetEditor): boolean {
  return step(editor, 'undone');
}

export function redo(editor: SheetEditor): boolean {
  return step(editor, 'redone');
}

function step(editor: SheetEditor, type: 'undone' | 'redone'): boolean {
  if (!editor.isWritable) return true;
  const changes = type === 'undone' ? editor.history.undo(editor.document) : editor.history.redo(editor.document);
  if (changes) editor.takeStep(changes, lastPlace(changes, editor.shownLanguage));
  editor.tell({ type: changes ? type : 'nothingToUndo' });
  return true;
}

/** Behind the last words that the changes touch in a language. */
function lastPlace(changes: readonly Change[], language: string): Place | null {
  const change = changes.findLast(one => one.type === 'text' && one.language === language);
  if (change?.type !== 'text') return null;
  let offset = 0;
  let place = 0;
  for (const op of change.delta) {
    if ('retain' in op) offset += op.retain;
    if ('insert' in op) offset += op.insert.length;
    if (!('retain' in op)) place = offset;
  }
  return { clause: change.clause, offset: place };
}
