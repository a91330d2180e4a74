import { signal } from '@preact/signals';
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { directionOf } from '../i18n/messages';
import { clausesOf, type Change } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { growth as growthOf } from '../text/delta';
import { byComparison, changesOf } from './changesOf';
import { cursorAfter } from './cursorAfter';
import { cursors, withCursors, type SheetCursor } from './cursors';
import type { Desk, EditorEvent } from './desk';
import { drag } from './drag';
import type { Edit } from './edits';
import { input } from './input';
import { keys } from './keys';
import { mend, paint, painted, takeStrays } from './paint';
import { nodeOf, type Place, placeOf, positionOf, schema } from './schema';
import { referencesChanged, sheetMarks } from './sheetMarks';
import { hasSpans, type Layer, type Span, spans, withSpans } from './spans';
import { nowhere, sameStanding, standingOf, type Standing } from './standing';
import { markCells, tables } from './tables';
import type { UndoStack } from './undo';

/** Marks a transaction that moves the cursor and ends no step of the person's. */
const goesOn = 'goesOn';

/**
 * The sheet in one language. What is typed goes to the screen first and becomes changes of the document; paragraphs are changed in
 * the document first and painted from it. Either way the sheet shows the document's own view afterwards. What a person can do with it
 * is in `commands/`, one file for each verb; where things stand in it is in `places.ts`.
 */
export class SheetEditor {
  readonly view: EditorView;
  /** Another value only when the tools have something else to show: most keys leave all of them as they are. */
  readonly standing = signal<Standing>(nowhere);
  /** Where the cursor is; another value with each key and each move. */
  readonly cursor = signal<Place | null>(null);
  /** Called when the cursor moved, with its place; null when the sheet lost it. */
  onCursor: (cursor: { anchor: Place; head: Place } | null) => void = () => undefined;
  /** Called when the input method has let go of the words and held changes may come in. */
  onComposed: () => void = () => undefined;
  private toMend = new Set<string>();
  /** What is being shown was drawn by the browser before. */
  private isTyped = false;

  constructor(mount: HTMLElement, private readonly desk: Desk, private language: string, private writable: boolean) {
    this.view = new EditorView({ mount }, {
      state: this.freshState(),
      editable: () => this.writable,
      attributes: () => this.attributes(),
      dispatchTransaction: transaction => this.dispatch(transaction),
      // The browser brings a cursor that it moved itself into sight; to ask where it is would be a layout of the page amid the key.
      handleScrollToSelection: () => this.isTyped,
      handleDOMEvents: {
        // A key that came in the same frame as the one that moved the cursor acts where the cursor is.
        keydown: () => {
          if (!this.view.composing) this.takeCursor();
          return false;
        },
        compositionend: () => { queueMicrotask(() => this.onComposed()); },
        blur: () => this.onCursor(null),
        focus: () => this.moved(),
      },
    });
  }

  get composing(): boolean { return this.view.composing; }
  get document(): ClauseDocument { return this.desk.document(); }
  get history(): UndoStack { return this.desk.history; }
  get isWritable(): boolean { return this.writable; }
  get shownLanguage(): string { return this.language; }

  destroy(): void {
    this.view.destroy();
  }

  /** Says what eyes see by themselves to whoever listens to the page. */
  tell(event: EditorEvent): void {
    this.desk.tell(event);
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
    if (place) this.putCursor(place);
    this.stand();
  }

  /** Changes that were not made here, in the order in which they came to the document's view, which holds them already. */
  show(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.takeCursor();
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

  /** Draws anew what stands beside the words: where the paragraphs stand has changed. */
  showStanding(): void {
    this.takeCursor();
    this.view.dispatch(this.view.state.tr.setMeta(referencesChanged, true));
  }

  showCursors(shown: readonly SheetCursor[]): void {
    this.takeCursor();
    this.view.dispatch(withCursors(this.view.state.tr, shown));
  }

  /** Sets words off; what stands there already went along with the words. */
  showSpans(shown: readonly Span[], layer: Layer = 'sought'): void {
    if (hasSpans(this.view.state, shown, layer)) return;
    this.takeCursor();
    this.view.dispatch(withSpans(this.view.state.tr, shown, layer));
  }

  /** Whether any words are set off so. */
  isSetOff(layer: Layer): boolean {
    return !hasSpans(this.view.state, [], layer);
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

  /** Puts the cursor to a place, without moving the window. */
  putCursor(place: Place): void {
    this.standAt(place, false);
  }

  /** Makes changes of the document that are not of the words under the cursor; the cursor goes to `cursor` if one is given. */
  change(changes: readonly Change[], cursor: Place | null = null): void {
    if (this.writable && changes.length > 0) this.perform({ changes, cursor });
  }

  /** Changes the document as one step of the person's, and paints what came of it. */
  perform({ changes: made, cursor }: Edit): void {
    const changes = this.desk.written(made);
    if (this.desk.refuses(changes)) return;
    this.history.endGroup();
    this.take(changes);
    this.history.endGroup();
    this.paintOwn(changes, cursorAfter(made, changes, null) ?? cursor);
  }

  /** A step back or forth, which the history has noted already. */
  takeStep(step: readonly Change[], cursor: Place | null): void {
    const changes = this.desk.restored(step);
    if (this.desk.refuses(changes)) return;
    this.desk.edit(changes, this);
    this.paintOwn(changes, cursor);
  }

  /** Called when the input method is done: what was held back during composition. */
  settle(): void {
    if (!this.view.composing && this.toMend.size > 0) this.mendNow();
  }

  private take(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.history.record(changes, this.document, performance.now());
    this.desk.edit(changes, this);
  }

  private paintOwn(changes: readonly Change[], cursor: Place | null): void {
    this.view.dispatch(paint(this.view.state, changes, this.document, this.language).setMeta(referencesChanged, this.touchesReferences(changes)));
    if (cursor) this.standAt(cursor, true);
    this.stand();
  }

  private dispatch(transaction: Transaction): void {
    const { view } = this;
    if (!transaction.docChanged || transaction.getMeta(painted)) {
      view.updateState(view.state.apply(transaction));
      if (transaction.selectionSet && !transaction.docChanged && !transaction.getMeta(goesOn)) this.history.endGroup();
      if (transaction.selectionSet || transaction.docChanged) this.moved();
      return;
    }
    if (!this.writable) return;
    const made = this.changesOf(transaction);
    const changes = this.desk.written(made);
    // Not applied: the editor's view puts back by itself what the browser has drawn already.
    if (this.desk.refuses(changes)) return;
    const { selection } = view.state;
    this.take(changes);
    this.isTyped = true;
    view.updateState(view.state.apply(transaction));
    this.isTyped = false;
    for (const change of made) for (const id of clausesOf(change)) this.toMend.add(id);
    // Words that are struck instead of deleted have to be back before the next key, whose places are counted with them.
    const cursor = cursorAfter(made, changes, selection.empty ? selection.$head.parentOffset : null);
    if (!view.composing || (cursor && growth(made) !== growth(changes))) {
      this.mendNow();
      if (cursor) this.goOnAt(cursor);
    }
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
      if (isStructural) takeStrays(transaction, this.document);
      if (mend(transaction, touched, this.document, this.language, isStructural)) this.view.dispatch(transaction);
    } catch (error) {
      console.error(error);
      this.reload();
    }
  }

  private touchesReferences(changes: readonly Change[]): boolean {
    const { drafting } = this.document;
    return changes.some(change => change.type !== 'text' || (this.language !== drafting && change.language === drafting));
  }

  /**
   * The browser tells of a moved cursor only after the frame in which it moved. Painting before that would put the cursor back to where
   * the editor still believes it, and a key would act there; so the editor hears of it first.
   */
  private takeCursor(): void {
    this.view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
  }

  private standAt(place: Place, scroll: boolean): void {
    const position = this.positionOf(place);
    if (position === null) return;
    const transaction = this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, position)).setMeta(painted, true);
    this.view.dispatch(scroll ? transaction.scrollIntoView() : transaction);
  }

  /** The cursor's place after a key, where it is not the one that the browser gave it; the person goes on with the same step. */
  private goOnAt(place: Place): void {
    const { doc, selection, tr } = this.view.state;
    const position = this.positionOf(place);
    if (position === null || (selection.empty && selection.head === position)) return;
    this.view.dispatch(tr.setSelection(TextSelection.create(doc, position)).setMeta(painted, true).setMeta(goesOn, true));
  }

  private moved(): void {
    this.stand();
    const { doc, selection } = this.view.state;
    const anchor = placeOf(doc, selection.anchor);
    const head = placeOf(doc, selection.head);
    this.onCursor(anchor && head && this.view.hasFocus() ? { anchor, head } : null);
  }

  private stand(): void {
    const { state } = this.view;
    const standing = standingOf(state, this.history);
    if (!sameStanding(standing, this.standing.peek())) this.standing.value = standing;
    this.cursor.value = placeOf(state.doc, state.selection.head);
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
    const state = EditorState.create({
      doc: schema.node('doc', null, document.shown.map(clause => nodeOf(clause, language))),
      plugins: [
        keys(this), input(this), drag(this), tables(), cursors(), spans('sought'), spans('waiting'), spans('commented'),
        sheetMarks({ language, document: () => this.document, emptyMessage: isDrafting => this.desk.emptyMessage(language, isDrafting) }),
      ],
    });
    const marked = state.tr;
    markCells(marked);
    return marked.docChanged ? state.apply(marked) : state;
  }
}

/** How much longer changes make the texts. */
function growth(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => sum + (change.type === 'text' ? growthOf(change.delta) : 0), 0);
}
