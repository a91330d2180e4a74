import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { SheetEditor } from './editor';
import { blockOf, placesFor } from './moves';
import { positionOf } from './schema';

const key = new PluginKey<readonly string[]>('drag');
/** A hand that only clicks moves this far. */
const beginsAfterPixels = 5;
const scrollZonePixels = 90;
const scrollStepPixels = 14;

interface Drag { readonly clause: string; readonly pointer: number; readonly x: number; readonly y: number; before?: string | null; isMoving: boolean }

/** A paragraph is moved by its number, with its sub-levels; a line shows where it will stand, Escape leaves it where it is. */
export function drag(editor: SheetEditor): Plugin<readonly string[]> {
  let current: Drag | null = null;
  const line = document.createElement('div');
  line.className = 'drop-line';
  line.setAttribute('aria-hidden', 'true');

  const end = (view: EditorView) => {
    const ended = current;
    current = null;
    line.remove();
    if (ended?.isMoving) view.dispatch(view.state.tr.setMeta(key, []));
    return ended;
  };
  const move = (view: EditorView, event: PointerEvent) => {
    if (!current || event.pointerId !== current.pointer) return false;
    if (!current.isMoving && Math.hypot(event.clientX - current.x, event.clientY - current.y) < beginsAfterPixels) return false;
    const block = blockOf(editor.document, current.clause);
    if (!current.isMoving) {
      current.isMoving = true;
      view.dom.setPointerCapture(event.pointerId);
      view.dispatch(view.state.tr.setMeta(key, block.map(clause => clause.id)));
    }
    scrollAtEdges(event.clientY);
    const place = nearest(editor, placesFor(editor.document, block), event.clientY);
    if (!place) return true;
    current.before = place.before;
    const sheet = view.dom.parentElement!;
    line.style.insetBlockStart = `${place.y - sheet.getBoundingClientRect().top}px`;
    sheet.append(line);
    return true;
  };

  return new Plugin<readonly string[]>({
    key,
    state: { init: () => [], apply: (transaction, dragged) => (transaction.getMeta(key) as readonly string[] | undefined) ?? dragged },
    props: {
      decorations: state => DecorationSet.create(state.doc, key.getState(state)!.flatMap(id => {
        const position = positionOf(state.doc, id);
        return position === null ? [] : [Decoration.node(position, position + state.doc.nodeAt(position)!.nodeSize, { class: 'dragged' })];
      })),
      handleDOMEvents: {
        pointerdown(_, event) {
          const clause = event.button === 0 && editor.isWritable ? clauseOfNumber(event) : null;
          current = clause === null ? null : { clause, pointer: event.pointerId, x: event.clientX, y: event.clientY, isMoving: false };
          return false;
        },
        // A press on a number is not the beginning of a selection of words.
        mousedown(view, event) {
          if (!current) return false;
          event.preventDefault();
          view.focus();
          return true;
        },
        pointermove: (view, event) => move(view, event),
        pointerup(view) {
          const ended = end(view);
          if (ended?.isMoving && ended.before !== undefined) editor.moveBefore(ended.clause, ended.before);
          else if (ended) editor.standAt(ended.clause);
          return ended !== null;
        },
        pointercancel(view) {
          end(view);
          return false;
        },
        keydown(view, event) {
          if (!current || event.key !== 'Escape') return false;
          end(view);
          return true;
        },
      },
    },
  });
}

/** The clause whose number was pressed: the part of its element before the first letter of a line, or above it on a narrow screen. */
function clauseOfNumber(event: PointerEvent): string | null {
  const element = event.target as HTMLElement;
  if (!element.matches('.clause[data-number]')) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const isRightToLeft = style.direction === 'rtl';
  const inset = isRightToLeft ? box.right - event.clientX : event.clientX - box.left;
  const isBeside = inset < parseFloat(style.paddingInlineStart);
  const isAbove = event.clientY - box.top < parseFloat(style.paddingBlockStart) && inset < box.width / 3;
  return isBeside || isAbove ? element.getAttribute('data-clause') : null;
}

function nearest(editor: SheetEditor, places: readonly (string | null)[], y: number): { before: string | null; y: number } | null {
  const last = editor.view.dom.lastElementChild?.getBoundingClientRect().bottom ?? 0;
  return places
    .map(before => ({ before, y: before === null ? last : editor.elementOf(before)?.getBoundingClientRect().top ?? last }))
    .reduce<{ before: string | null; y: number } | null>((best, one) => (best && Math.abs(best.y - y) <= Math.abs(one.y - y) ? best : one), null);
}

function scrollAtEdges(y: number): void {
  if (y < scrollZonePixels * 2) window.scrollBy(0, -scrollStepPixels);
  else if (y > window.innerHeight - scrollZonePixels) window.scrollBy(0, scrollStepPixels);
}
