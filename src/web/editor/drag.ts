import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { moveBefore } from './commands/move';
import { clauseOfNumber, type DropPlace, nearestPlace } from './dropPlace';
import { EdgeScroll } from './edgeScroll';
import type { SheetEditor } from './editor';
import { blockOf, placesFor } from './moves';
import { positionOf } from './schema';

const key = new PluginKey<readonly string[]>('drag');
/** A hand that only clicks moves the mouse this far; a finger that only rests trembles by more. */
const clickPixels = 5;
const tremblePixels = 12;
/** So long a finger rests on a number to take the paragraph; one that moves on sooner scrolls the page. */
const takesAfterMs = 400;

/**
 * A paragraph is moved by its number, with its sub-levels; a line shows where it will stand, Escape leaves it where it is. The mouse
 * takes it by pulling, a finger or a pen by resting on it, so that a finger that pulls at once scrolls the page as anywhere else.
 */
class Drag {
  private state: 'none' | 'pressed' | 'moving' = 'none';
  private clause = '';
  private pointer = -1;
  private x = 0;
  private y = 0;
  private place: DropPlace | null = null;
  private timer = 0;
  private readonly line = document.createElement('div');
  private readonly edges = new EdgeScroll(() => this.show());

  constructor(private readonly editor: SheetEditor) {
    this.line.className = 'drop-line';
    this.line.setAttribute('aria-hidden', 'true');
  }

  get isPressed(): boolean { return this.state !== 'none'; }
  get isMoving(): boolean { return this.state === 'moving'; }

  press(event: PointerEvent): void {
    this.end();
    const clause = event.isPrimary && event.button === 0 && this.editor.isWritable ? clauseOfNumber(event) : null;
    if (clause === null) return;
    Object.assign(this, { state: 'pressed', clause, pointer: event.pointerId, x: event.clientX, y: event.clientY, place: null });
    if (event.pointerType !== 'mouse') this.timer = window.setTimeout(() => this.begin(), takesAfterMs);
  }

  move(event: PointerEvent): boolean {
    if (event.pointerId !== this.pointer || !this.isPressed) return false;
    const distance = Math.hypot(event.clientX - this.x, event.clientY - this.y);
    if (this.state === 'pressed') {
      if (event.pointerType === 'mouse') {
        if (distance < clickPixels) return false;
        this.begin();
      } else if (distance > tremblePixels) this.end();
      if (!this.isMoving) return false;
    }
    this.y = event.clientY;
    this.show();
    return true;
  }

  /** True when it was a drag or a press on a number, and not to be taken for anything else. */
  release(): boolean {
    const { clause, place, isMoving, isPressed } = this;
    this.end();
    if (isMoving && place) moveBefore(this.editor, clause, place.before);
    else if (isPressed) this.editor.putCursor({ clause, offset: 0 });
    return isPressed;
  }

  end(): void {
    const wasMoving = this.isMoving;
    this.drop();
    if (wasMoving) this.mark([]);
  }

  /** Lets go without a word to the sheet, which may be gone. */
  drop(): void {
    clearTimeout(this.timer);
    this.edges.end();
    this.line.remove();
    this.state = 'none';
  }

  private begin(): void {
    const { view } = this.editor;
    this.state = 'moving';
    view.dom.setPointerCapture(this.pointer);
    this.mark(blockOf(this.editor.document, this.clause).map(clause => clause.id));
    this.show();
  }

  private mark(clauses: readonly string[]): void {
    this.editor.view.dispatch(this.editor.view.state.tr.setMeta(key, clauses));
  }

  private show(): void {
    this.edges.follow(this.y);
    this.place = nearestPlace(this.editor, placesFor(this.editor.document, blockOf(this.editor.document, this.clause)), this.y);
    if (!this.place) return;
    const sheet = this.editor.view.dom.parentElement!;
    this.line.style.insetBlockStart = `${this.place.y - sheet.getBoundingClientRect().top}px`;
    sheet.append(this.line);
  }
}

export function drag(editor: SheetEditor): Plugin<readonly string[]> {
  const current = new Drag(editor);
  return new Plugin<readonly string[]>({
    key,
    state: { init: () => [], apply: (transaction, dragged) => (transaction.getMeta(key) as readonly string[] | undefined) ?? dragged },
    view: view => keepFromScrolling(view, current),
    props: {
      decorations: state => DecorationSet.create(state.doc, key.getState(state)!.flatMap(id => {
        const position = positionOf(state.doc, id);
        return position === null ? [] : [Decoration.node(position, position + state.doc.nodeAt(position)!.nodeSize, { class: 'dragged' })];
      })),
      handleDOMEvents: {
        pointerdown(_, event) {
          current.press(event);
          return false;
        },
        // A press on a number is not the beginning of a selection of words.
        mousedown(view, event) {
          if (!current.isPressed) return false;
          event.preventDefault();
          view.focus();
          return true;
        },
        pointermove: (_, event) => current.move(event),
        pointerup: () => current.release(),
        // The browser has taken the finger for scrolling.
        pointercancel() {
          current.end();
          return false;
        },
        // A finger that rests is asked by the browser what it wants.
        contextmenu(_, event) {
          if (!current.isPressed) return false;
          event.preventDefault();
          return true;
        },
        keydown(_, event) {
          if (!current.isPressed || event.key !== 'Escape') return false;
          current.end();
          return true;
        },
      },
    },
  });
}

/** The page scrolls under a finger unless this says no, and it has to be there, not passive, before the finger comes. */
function keepFromScrolling(view: EditorView, current: Drag) {
  const keep = (event: TouchEvent) => { if (current.isMoving && event.cancelable) event.preventDefault(); };
  view.dom.addEventListener('touchmove', keep, { passive: false });
  return {
    destroy() {
      current.drop();
      view.dom.removeEventListener('touchmove', keep);
    },
  };
}
