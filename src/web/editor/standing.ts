import type { EditorState } from 'prosemirror-state';
import type { Kind } from '../text/changes';
import { schema } from './schema';
import type { UndoStack } from './undo';

/** What the tools show of the place where the cursor is. */
export interface Standing {
  readonly clause: string | null;
  readonly kind: Kind | null;
  readonly level: number;
  readonly marks: ReadonlySet<string>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export const nowhere: Standing = { clause: null, kind: null, level: 0, marks: new Set(), canUndo: false, canRedo: false };

export function standingOf({ selection, storedMarks, doc }: EditorState, history: UndoStack): Standing {
  const { $head, $from, from, to, empty } = selection;
  const attributes = $head.depth === 1 ? $head.parent.attrs : null;
  const marks = empty ? (storedMarks ?? $from.marks()).map(mark => mark.type.name)
    : ['bold', 'italic', 'underline'].filter(name => doc.rangeHasMark(from, to, schema.marks[name]!));
  return {
    clause: (attributes?.['id'] as string | undefined) ?? null,
    kind: (attributes?.['kind'] as Kind | undefined) ?? null,
    level: (attributes?.['level'] as number | undefined) ?? 0,
    marks: new Set(marks), canUndo: history.canUndo, canRedo: history.canRedo,
  };
}

/** Whether the tools would show the same. */
export function sameStanding(a: Standing, b: Standing): boolean {
  return a.clause === b.clause && a.kind === b.kind && a.level === b.level && a.canUndo === b.canUndo && a.canRedo === b.canRedo
    && a.marks.size === b.marks.size && [...a.marks].every(mark => b.marks.has(mark));
}
