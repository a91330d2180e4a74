// Where the cursor and the selection are in the sheet, and going elsewhere.
import { TextSelection } from 'prosemirror-state';
import type { Node } from 'prosemirror-model';
import type { SheetEditor } from './editor';
import { painted } from './paint';
import { type Place, placeOf, positionOf } from './schema';

/** Words of a clause, in UTF-16 code units of its text. */
export interface Stretch { readonly clause: string; readonly start: number; readonly end: number }

/** The selected words, clause by clause; the whole clause of the cursor where nothing is selected. */
export function selectedWords({ view }: SheetEditor): Stretch[] {
  const { doc, selection: { from, to, empty } } = view.state;
  const found: Stretch[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.type.name !== 'clause') return true;
    const start = empty ? 0 : Math.max(from - position - 1, 0);
    const end = empty ? node.content.size : Math.min(to - position - 1, node.content.size);
    if (start < end) found.push({ clause: node.attrs['id'] as string, start, end });
    return false;
  });
  return found;
}

/** The clauses that the selection touches. */
export function selectedClauses({ view }: SheetEditor): string[] {
  const { doc, selection } = view.state;
  const found: string[] = [];
  doc.nodesBetween(selection.from, selection.to, node => {
    if (node.type.name === 'clause') found.push(node.attrs['id'] as string);
    return node.type.name === 'doc';
  });
  return found;
}

/** The places between two positions of the sheet; null in a sheet without clauses. */
export function rangeOf(doc: Node, start: number, end: number): { from: Place; to: Place } | null {
  // A selection of everything ends outside the clauses; its words are those between the first and the last place.
  const from = placeOf(doc, start) ?? placeOf(doc, Math.min(start + 1, doc.content.size));
  const to = placeOf(doc, end) ?? placeOf(doc, Math.max(end - 1, 0));
  return from && to ? { from, to } : null;
}

/** The cursor's place; null when it stands in no clause. */
export function cursorOf({ view }: SheetEditor): Place | null {
  return placeOf(view.state.doc, view.state.selection.head);
}

/** How far into a clause the cursor stands; null when it stands elsewhere or before the first word. */
export function cursorIn(editor: SheetEditor, clause: string): number | null {
  const place = cursorOf(editor);
  return place?.clause === clause && place.offset > 0 ? place.offset : null;
}

/** Brings a clause to the top of the window, with the cursor before its first word. */
export function goTo(editor: SheetEditor, clause: string): void {
  if (positionOf(editor.view.state.doc, clause) === null) return;
  // A finger that chose a paragraph wants to read it; the screen keyboard would cover it.
  if (!matchMedia('(pointer: coarse)').matches) editor.view.dom.focus({ preventScroll: true });
  editor.putCursor({ clause, offset: 0 });
  editor.elementOf(clause)?.scrollIntoView({ block: 'start' });
}

/** Brings a place into sight without taking the focus. */
export function reveal(editor: SheetEditor, place: Place): void {
  const position = editor.positionOf(place);
  if (position === null) return;
  const { top, bottom } = editor.view.coordsAtPos(position);
  // Clear of what sticks to the top of the window.
  if (top < window.innerHeight / 4 || bottom > window.innerHeight * 0.85) window.scrollBy({ top: top - window.innerHeight / 2.5 });
}

/** Selects words of a clause. */
export function select(editor: SheetEditor, clause: string, start: number, end: number): void {
  const from = editor.positionOf({ clause, offset: start });
  const to = editor.positionOf({ clause, offset: end });
  if (from === null || to === null) return;
  const { state } = editor.view;
  editor.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)).setMeta(painted, true));
}
