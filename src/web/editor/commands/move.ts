// Moving a paragraph with its sub-levels, by the keys and by its number.
import type { Change } from '../../text/changes';
import type { SheetEditor } from '../editor';
import * as moves from '../moves';
import { placeOf } from '../schema';

/** Moves the cursor's paragraph past the one before or after it. */
export function moveStep(editor: SheetEditor, by: 1 | -1): boolean {
  const { clause } = editor.standing.value;
  if (editor.isWritable && clause !== null) move(editor, clause, moves.moveStep(editor.document, clause, by));
  return true;
}

/** Moves a paragraph before another one, or to the end; nothing happens where it stands there already. */
export function moveBefore(editor: SheetEditor, clause: string, before: string | null): void {
  const changes = editor.isWritable ? moves.moveBefore(editor.document, clause, before) : null;
  if (changes) move(editor, clause, changes);
}

function move(editor: SheetEditor, clause: string, changes: readonly Change[] | null): void {
  if (!changes) {
    editor.tell({ type: 'cannotMove' });
    return;
  }
  const { doc, selection } = editor.view.state;
  const place = placeOf(doc, selection.head);
  editor.perform({ changes, cursor: place?.clause === clause ? place : { clause, offset: 0 } });
  editor.tell({ type: 'moved', clause });
}
