// Writing: words and breaks in the place of a selection, paragraphs joined.
import type { Delta } from '../../text/changes';
import { edgesOf } from '../cells';
import { firstClause, joinToPrevious, replaceRange } from '../edits';
import type { SheetEditor } from '../editor';
import { rangeOf } from '../places';
import { shiftLevel } from './form';

/** Puts lines in the place of what is selected. False when nothing was done. */
export function replaceSelection(editor: SheetEditor, lines: readonly Delta[]): boolean {
  const { from, to } = editor.view.state.selection;
  return replaceBetween(editor, from, to, lines);
}

/** Puts lines in the place of what stands between two positions of the sheet. */
export function replaceBetween(editor: SheetEditor, start: number, end: number, lines: readonly Delta[]): boolean {
  const range = editor.isWritable ? rangeOf(editor.view.state.doc, start, end) : null;
  if (!range) return false;
  const before = editor.document.shown.length;
  editor.perform(replaceRange(editor.document, editor.shownLanguage, range.from, range.to, lines));
  const gone = before - editor.document.shown.length;
  if (gone > 0) editor.tell(gone === 1 ? { type: 'merged' } : { type: 'removed', count: gone });
  if (gone < 0) editor.tell({ type: 'split' });
  return true;
}

/** Backspace at the start of a clause, Delete at the end of one. True when the key has done its work. */
export function join(editor: SheetEditor, direction: 'backward' | 'forward'): boolean {
  const { selection, doc } = editor.view.state;
  if (!editor.isWritable || !selection.empty) return deleteAcross(editor);
  const { $head } = selection;
  if ($head.depth !== 1) return false;
  if (stepOverBar(editor, direction)) return true;
  const atEdge = direction === 'backward' ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size;
  if (!atEdge) return false;
  const index = $head.index(0) + (direction === 'forward' ? 1 : 0);
  if (index === 0 || index >= doc.childCount) return true;
  if (direction === 'backward' && shiftLevel(editor, -1)) return true;
  const edit = joinToPrevious(editor.document, editor.shownLanguage, doc.child(index).attrs['id'] as string);
  if (edit) {
    editor.perform(edit);
    editor.tell({ type: 'merged' });
  }
  return true;
}

export function addFirstClause(editor: SheetEditor): void {
  if (!editor.isWritable) return;
  editor.perform(firstClause(editor.document));
  editor.view.focus();
}

/** True when a selection over several clauses was deleted, which the browser is not to do by itself. */
function deleteAcross(editor: SheetEditor): boolean {
  const { doc, selection: { from, to } } = editor.view.state;
  const range = rangeOf(doc, from, to);
  return range !== null && range.from.clause !== range.to.clause && replaceSelection(editor, [[]]);
}

/** A bar between cells is not deleted letter by letter, which would run two cells into one; the cursor steps over it. */
function stepOverBar(editor: SheetEditor, direction: 'backward' | 'forward'): boolean {
  const { $head } = editor.view.state.selection;
  if ($head.parent.attrs['kind'] !== 'table') return false;
  const bar = edgesOf($head.parent.textContent).find(one => (direction === 'backward' ? one.end : one.start) === $head.parentOffset);
  if (bar) editor.putCursor({ clause: $head.parent.attrs['id'] as string, offset: direction === 'backward' ? bar.start : bar.end });
  return bar !== undefined;
}
