// The form of words and paragraphs: bold, footnotes, kinds, levels.
import { toggleMark } from 'prosemirror-commands';
import type { Kind } from '../../text/changes';
import { cellBeside, cellsOf } from '../cells';
import * as edits from '../edits';
import type { SheetEditor } from '../editor';
import { addNote, removeNote } from '../notes';
import { select, selectedClauses } from '../places';
import { placeOf, schema } from '../schema';

export function toggleForm(editor: SheetEditor, mark: 'bold' | 'italic' | 'underline'): boolean {
  if (editor.isWritable) toggleMark(schema.marks[mark]!)(editor.view.state, editor.view.dispatch);
  return true;
}

/** Gives the cursor's word a footnote, or takes it away. */
export function toggleNote(editor: SheetEditor): boolean {
  const place = placeOf(editor.view.state.doc, editor.view.state.selection.to);
  if (!editor.isWritable || !place) return true;
  const removal = removeNote(editor.document, editor.shownLanguage, place);
  const edit = removal ?? addNote(editor.document, editor.shownLanguage, place);
  if (edit) {
    editor.perform(edit);
    editor.tell({ type: removal ? 'unnoted' : 'noted' });
  }
  return true;
}

export function setKind(editor: SheetEditor, kind: Kind): void {
  const changes = editor.isWritable ? edits.setKind(editor.document, selectedClauses(editor), kind) : null;
  if (changes) editor.perform({ changes, cursor: null });
  editor.view.focus();
}

/** One level deeper or up; in a row of a table to the cell beside. False where there is no level and no cell to go to. */
export function shiftLevel(editor: SheetEditor, by: 1 | -1): boolean {
  if (editor.standing.value.kind === 'table') return goToCell(editor, by);
  const changes = editor.isWritable ? edits.shiftLevel(editor.document, selectedClauses(editor), by) : null;
  if (!changes) return false;
  editor.perform({ changes, cursor: null });
  editor.tell({ type: 'level', level: editor.standing.value.level });
  return true;
}

/** Selects the cell before or after the cursor's, over the end of the row into the next one. False at the first and the last of the table. */
function goToCell(editor: SheetEditor, by: 1 | -1): boolean {
  const { doc, selection: { $head } } = editor.view.state;
  const beside = cellBeside($head.parent.textContent, $head.parentOffset, by);
  const row = beside ? $head.parent : doc.maybeChild($head.index(0) + by);
  if (row?.attrs['kind'] !== 'table') return false;
  const cell = beside ?? cellsOf(row.textContent).at(by > 0 ? 0 : -1)!;
  select(editor, row.attrs['id'] as string, cell.start, cell.end);
  return true;
}
