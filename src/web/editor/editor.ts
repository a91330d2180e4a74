import { signal } from '@preact/signals';
import { toggleMark } from 'prosemirror-commands';
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { directionOf } from '../i18n/messages';
import { clausesOf, type Change, type Delta, type Kind } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { byComparison, changesOf } from './changesOf';
import type { Desk } from './desk';
import { cursors, withCursors, type SheetCursor } from './cursors';
import { type Edit, firstClause, joinToPrevious, replaceRange, setKind, shiftLevel } from './edits';
import { input } from './input';
import { keys } from './keys';
import { cellBeside } from './cells';
import { drag } from './drag';
import { moveBefore, moveStep } from './moves';
import { addNote, removeNote } from './notes';
import { mend, paint, painted } from './paint';
import { nodeOf, type Place, placeOf, positionOf, schema } from './schema';
import { referencesChanged, sheetMarks } from './sheetMarks';
import { type Span, spans, withSpans } from './spans';
import { nowhere, standingOf, type Standing } from './standing';
import type { UndoStack } from './undo';

/**
 * The sheet in one language. What is typed goes to the screen first and becomes changes of the document; paragraphs are changed in
 * the document first and painted from it. Either way the sheet shows the document's own view afterwards.
 */
export class SheetEditor {
  readonly view: EditorView;
  readonly standing = signal<Standing>(nowhere);
  /** Called when the cursor moved, with its place; null when the sheet lost it. */
  onCursor: (cursor: { anchor: Place; head: Place } | null) => void = () => undefined;
  /** Called when the input method has let go of the words and held changes may come in. */
  onComposed: () => void = () => undefined;
  private toMend = new Set<string>();

  constructor(mount: HTMLElement, private readonly desk: Desk, private language: string, private writable: boolean) {
    this.view = new EditorView({ mount }, {
      state: this.freshState(),
      editable: () => this.writable,
      attributes: () => this.attributes(),
      dispatchTransaction: transaction => this.dispatch(transaction),
      handleDOMEvents: {
        compositionend: () => { queueMicrotask(() => this.onComposed()); },
        blur: () => this.onCursor(null),
        focus: () => this.moved(),
      },
    });
  }

  get composing(): boolean { return this.view.composing; }
  get document(): ClauseDocument { return this.desk.document(); }
  private get history(): UndoStack { return this.desk.history; }
  get isWritable(): boolean { return this.writable; }
  get shownLanguage(): string { return this.language; }

  destroy(): void {
    this.view.destroy();
  }

  /** Shows another language of the same document. */
  showLanguage(language: string): void {
    this.language = language;
    this.reload();
  }

  setWritable(writable: boolean): void {
    if (this.writable === writable) return;
    this.writable = writable;
    this.view.setProps({});
  }

  /** Draws everything anew from the document; the cursor stays in its clause where that still stands. */
  reload(): void {
    const place = placeOf(this.view.state.doc, this.view.state.selection.head);
    this.toMend.clear();
    this.view.updateState(this.freshState());
    if (place) this.putCursor(place, false);
    this.stand();
  }

  /** Changes that were not made here, in the order in which they came to the document's view, which holds them already. */
  show(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    let transaction: Transaction;
    try {
      transaction = paint(this.view.state, changes, this.document, this.language);
    } catch (error) {
      // The sheet fell out of step with the document; that is a fault, but the words are safe in the document.
      console.error(error);
      this.reload();
      return;
    }
    this.view.dispatch(transaction.setMeta(referencesChanged, this.touchesReferences(changes)));
  }

  showCursors(shown: readonly SheetCursor[]): void {
    this.view.dispatch(withCursors(this.view.state.tr, shown));
  }

  showSpans(shown: readonly Span[]): void {
    this.view.dispatch(withSpans(this.view.state.tr, shown));
  }

  /** The selected words, clause by clause; the whole clause of the cursor where nothing is selected. */
  selectedWords(): { clause: string; start: number; end: number }[] {
    const { doc, selection: { from, to, empty } } = this.view.state;
    const found: { clause: string; start: number; end: number }[] = [];
    doc.nodesBetween(from, to, (node, position) => {
      if (node.type.name !== 'clause') return true;
      const start = empty ? 0 : Math.max(from - position - 1, 0);
      const end = empty ? node.content.size : Math.min(to - position - 1, node.content.size);
      if (start < end) found.push({ clause: node.attrs['id'] as string, start, end });
      return false;
    });
    return found;
  }

  /** Where a place of the document stands in the sheet; null when it is not shown. */
  positionOf(place: Place): number | null {
    const position = positionOf(this.view.state.doc, place.clause);
    if (position === null) return null;
    return position + 1 + Math.min(Math.max(place.offset, 0), this.view.state.doc.nodeAt(position)!.content.size);
  }

  /** The element that shows a clause; null when it is not shown. */
  elementOf(clause: string): HTMLElement | null {
    const position = positionOf(this.view.state.doc, clause);
    return position === null ? null : this.view.nodeDOM(position) as HTMLElement | null;
  }

  /** Brings a clause to the top of the window, with the cursor before its first word. */
  goTo(clause: string): void {
    if (positionOf(this.view.state.doc, clause) === null) return;
    // A finger that chose a paragraph wants to read it; the screen keyboard would cover it.
    if (!matchMedia('(pointer: coarse)').matches) this.view.dom.focus({ preventScroll: true });
    this.putCursor({ clause, offset: 0 }, false);
    this.elementOf(clause)?.scrollIntoView({ block: 'start' });
  }

  /** Brings a place into sight without taking the focus. */
  reveal(place: Place): void {
    const position = this.positionOf(place);
    if (position === null) return;
    const { top, bottom } = this.view.coordsAtPos(position);
    // Clear of what sticks to the top of the window.
    if (top < window.innerHeight / 4 || bottom > window.innerHeight * 0.85) window.scrollBy({ top: top - window.innerHeight / 2.5 });
  }

  /** Selects words of a clause. */
  select(clause: string, start: number, end: number): void {
    const from = this.positionOf({ clause, offset: start });
    const to = this.positionOf({ clause, offset: end });
    if (from === null || to === null) return;
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, from, to)).setMeta(painted, true));
  }

  /** Puts lines in the place of what is selected. */
  replaceSelection(lines: readonly Delta[]): boolean {
    const { from, to } = this.view.state.selection;
    return this.replaceBetween(from, to, lines);
  }

  /** Puts lines in the place of what stands between two positions of the sheet. */
  replaceBetween(start: number, end: number, lines: readonly Delta[]): boolean {
    const range = this.writable ? this.rangeOf(start, end) : null;
    if (!range) return false;
    const { from, to } = range;
    const before = this.document.shown.length;
    this.perform(replaceRange(this.document, this.language, from, to, lines));
    const gone = before - this.document.shown.length;
    if (gone > 0) this.desk.tell(gone === 1 ? { type: 'merged' } : { type: 'removed', count: gone });
    if (gone < 0) this.desk.tell({ type: 'split' });
    return true;
  }

  /** Backspace at the start of a clause, Delete at the end of one. True when the key has done its work. */
  join(direction: 'backward' | 'forward'): boolean {
    const { selection, doc } = this.view.state;
    if (!this.writable || !selection.empty) return this.deleteAcross();
    const { $head } = selection;
    if ($head.depth !== 1) return false;
    const atEdge = direction === 'backward' ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size;
    if (!atEdge) return false;
    const index = $head.index(0) + (direction === 'forward' ? 1 : 0);
    if (index === 0 || index >= doc.childCount) return true;
    if (direction === 'backward' && this.shiftLevel(-1)) return true;
    const edit = joinToPrevious(this.document, this.language, doc.child(index).attrs['id'] as string);
    if (edit) {
      this.perform(edit);
      this.desk.tell({ type: 'merged' });
    }
    return true;
  }

  /** One level deeper or up; in a row of a table to the cell beside. */
  shiftLevel(by: 1 | -1): boolean {
    const { $head } = this.view.state.selection;
    if (this.standing.value.kind === 'table') {
      const cell = cellBeside($head.parent.textContent, $head.parentOffset, by);
      if (cell) this.select($head.parent.attrs['id'] as string, cell.start, cell.end);
      return cell !== null;
    }
    const changes = this.writable ? shiftLevel(this.document, this.selectedClauses(), by) : null;
    if (!changes) return false;
    this.perform({ changes, cursor: null });
    this.desk.tell({ type: 'level', level: this.standing.value.level });
    return true;
  }

  /** Moves the cursor's paragraph with its sub-levels past the one before or after it. */
  moveStep(by: 1 | -1): boolean {
    const { clause } = this.standing.value;
    if (this.writable && clause !== null) this.move(clause, moveStep(this.document, clause, by));
    return true;
  }

  /** Moves a paragraph with its sub-levels before another one, or to the end. */
  moveBefore(clause: string, before: string | null): void {
    const changes = this.writable ? moveBefore(this.document, clause, before) : null;
    if (changes) this.move(clause, changes);
  }

  private move(clause: string, changes: readonly Change[] | null): void {
    if (!changes) {
      this.desk.tell({ type: 'cannotMove' });
      return;
    }
    const { doc, selection } = this.view.state;
    const place = placeOf(doc, selection.head);
    this.perform({ changes, cursor: place?.clause === clause ? place : { clause, offset: 0 } });
    this.desk.tell({ type: 'moved', clause });
  }

  /** Puts the cursor before the first word of a clause, without moving the window. */
  standAt(clause: string): void {
    this.putCursor({ clause, offset: 0 }, false);
  }

  /** Makes changes of the document that are not of the words under the cursor; the cursor goes to `cursor` if one is given. */
  change(changes: readonly Change[], cursor: Place | null = null): void {
    if (this.writable && changes.length > 0) this.perform({ changes, cursor });
  }

  /** How far into a clause the cursor stands; null when it stands elsewhere or nowhere. */
  cursorIn(clause: string): number | null {
    const place = placeOf(this.view.state.doc, this.view.state.selection.head);
    return place?.clause === clause && place.offset > 0 ? place.offset : null;
  }

  setKind(kind: Kind): void {
    const changes = this.writable ? setKind(this.document, this.selectedClauses(), kind) : null;
    if (changes) this.perform({ changes, cursor: null });
    this.view.focus();
  }

  /** Gives the cursor's word a footnote, or takes it away. */
  toggleNote(): boolean {
    const place = placeOf(this.view.state.doc, this.view.state.selection.to);
    if (!this.writable || !place) return true;
    const removal = removeNote(this.document, this.language, place);
    const edit = removal ?? addNote(this.document, this.language, place);
    if (edit) {
      this.perform(edit);
      this.desk.tell({ type: removal ? 'unnoted' : 'noted' });
    }
    return true;
  }

  toggle(mark: 'bold' | 'italic' | 'underline'): boolean {
    if (this.writable) toggleMark(schema.marks[mark]!)(this.view.state, this.view.dispatch);
    return true;
  }

  addFirstClause(): void {
    if (!this.writable) return;
    this.perform(firstClause(this.document));
    this.view.focus();
  }

  undo(): boolean {
    return this.step(this.history.undo(this.document), 'undone');
  }

  redo(): boolean {
    return this.step(this.history.redo(this.document), 'redone');
  }

  /** True when a selection over several clauses was deleted, which the browser is not to do by itself. */
  private deleteAcross(): boolean {
    const { from, to } = this.view.state.selection;
    const range = this.rangeOf(from, to);
    return range !== null && range.from.clause !== range.to.clause && this.replaceSelection([[]]);
  }

  private step(changes: readonly Change[] | null, type: 'undone' | 'redone'): boolean {
    if (!this.writable) return true;
    if (!changes) {
      this.desk.tell({ type: 'nothingToUndo' });
      return true;
    }
    this.desk.edit(changes, this);
    this.paintOwn(changes, this.lastPlace(changes));
    this.desk.tell({ type });
    return true;
  }

  /** Changes the document and paints what came of it. */
  private perform({ changes, cursor }: Edit): void {
    this.history.endGroup();
    this.take(changes);
    this.history.endGroup();
    this.paintOwn(changes, cursor);
  }

  private take(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.history.record(changes, this.document, performance.now());
    this.desk.edit(changes, this);
  }

  private paintOwn(changes: readonly Change[], cursor: Place | null): void {
    this.view.dispatch(paint(this.view.state, changes, this.document, this.language).setMeta(referencesChanged, this.touchesReferences(changes)));
    if (cursor) this.putCursor(cursor, true);
    this.stand();
  }

  private dispatch(transaction: Transaction): void {
    const { view } = this;
    if (!transaction.docChanged || transaction.getMeta(painted)) {
      view.updateState(view.state.apply(transaction));
      if (transaction.selectionSet && !transaction.docChanged) this.history.endGroup();
      if (transaction.selectionSet || transaction.docChanged) this.moved();
      return;
    }
    if (!this.writable) return;
    const changes = this.changesOf(transaction);
    this.take(changes);
    view.updateState(view.state.apply(transaction));
    for (const change of changes) for (const id of clausesOf(change)) this.toMend.add(id);
    if (!view.composing) this.mendNow();
    this.moved();
  }

  private changesOf(transaction: Transaction): Change[] {
    try {
      return changesOf(transaction, this.document, this.language);
    } catch (error) {
      console.error(error);
      return byComparison(transaction.doc, this.document, this.language);
    }
  }

  /** After typing: the touched clauses show what the document holds. Held back during composition, which a repaint would break off. */
  private mendNow(): void {
    const touched = [...this.toMend];
    this.toMend.clear();
    const transaction = this.view.state.tr.setMeta(painted, true);
    const isStructural = this.view.state.doc.childCount !== this.document.shown.length;
    try {
      if (isStructural) this.takeStrays(transaction);
      if (mend(transaction, touched, this.document, this.language, isStructural)) this.view.dispatch(transaction);
    } catch (error) {
      console.error(error);
      this.reload();
    }
  }

  /** Nodes that the browser made by itself: without an id, or with that of the clause they were cut from. */
  private takeStrays(transaction: Transaction): void {
    const seen = new Set<string>();
    const strays: [number, number][] = [];
    transaction.doc.forEach((node, position) => {
      const id = node.attrs['id'] as string;
      const clause = this.document.get(id);
      if (!clause || clause.removed || clause.merged || seen.has(id)) strays.push([position, position + node.nodeSize]);
      seen.add(id);
    });
    for (const [from, to] of strays.reverse()) transaction.delete(from, to);
  }

  /** Called when the input method is done: what was held back during composition. */
  settle(): void {
    if (!this.view.composing && this.toMend.size > 0) this.mendNow();
  }

  private touchesReferences(changes: readonly Change[]): boolean {
    const { drafting } = this.document;
    return changes.some(change => change.type !== 'text' || (this.language !== drafting && change.language === drafting));
  }

  private putCursor(place: Place, scroll: boolean): void {
    const position = this.positionOf(place);
    if (position === null) return;
    const transaction = this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, position)).setMeta(painted, true);
    this.view.dispatch(scroll ? transaction.scrollIntoView() : transaction);
  }

  private lastPlace(changes: readonly Change[]): Place | null {
    const change = changes.findLast(one => one.type === 'text' && one.language === this.language);
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

  private rangeOf(start: number, end: number): { from: Place; to: Place } | null {
    const { doc } = this.view.state;
    // A selection of everything ends outside the clauses; its words are those between the first and the last place.
    const from = placeOf(doc, start) ?? placeOf(doc, Math.min(start + 1, doc.content.size));
    const to = placeOf(doc, end) ?? placeOf(doc, Math.max(end - 1, 0));
    return from && to ? { from, to } : null;
  }

  private selectedClauses(): string[] {
    const { doc, selection } = this.view.state;
    const found: string[] = [];
    doc.nodesBetween(selection.from, selection.to, node => {
      if (node.type.name === 'clause') found.push(node.attrs['id'] as string);
      return node.type.name === 'doc';
    });
    return found;
  }

  private moved(): void {
    this.stand();
    this.tellCursor();
  }

  private tellCursor(): void {
    const { doc, selection } = this.view.state;
    const anchor = placeOf(doc, selection.anchor);
    const head = placeOf(doc, selection.head);
    this.onCursor(anchor && head && this.view.hasFocus() ? { anchor, head } : null);
  }

  private stand(): void {
    this.standing.value = standingOf(this.view.state, this.history);
  }

  private attributes(): Record<string, string> {
    return {
      class: 'text', lang: this.language, dir: directionOf(this.language), role: 'textbox', 'aria-multiline': 'true',
      'aria-label': this.desk.label(this.language), spellcheck: 'true',
      ...(this.writable ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
    };
  }

  private freshState(): EditorState {
    const { document, language } = this;
    return EditorState.create({
      doc: schema.node('doc', null, document.shown.map(clause => nodeOf(clause, language))),
      plugins: [
        keys(this), input(this), drag(this), cursors(), spans(),
        sheetMarks({ language, document: () => this.document, emptyMessage: isDrafting => this.desk.emptyMessage(language, isDrafting) }),
      ],
    });
  }
}
