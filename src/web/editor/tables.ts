// Tables on the screen: the cells of a row are elements of a grid, and the rows of a table have one grid in common. The text of a row
// stays what it is; a mark of the sheet alone, which the document never sees, says which cell words stand in.
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { cellsOf, columnsOf, edgesOf } from './cells';
import { painted } from './paint';
import { schema } from './schema';

// Not `ch`, which is another one in a row of bold letters.
const emPerLetter = 0.56;
const cellPaddingEm = 1.4;

/** Keeps words in their cells, the cursor out of the bars between them, and the rows of a table scrolled alike. */
export function tables(): Plugin {
  let view: EditorView | null = null;
  return new Plugin({
    view: opened => {
      view = opened;
      opened.dom.addEventListener('scroll', scrollAlike, { capture: true, passive: true });
      return { destroy: () => opened.dom.removeEventListener('scroll', scrollAlike, { capture: true }) };
    },
    appendTransaction(transactions, before, state) {
      // What an input method is composing must not be drawn anew under it.
      if (view?.composing || transactions.every(one => !one.docChanged && !one.selectionSet)) return null;
      const transaction = state.tr.setMeta(painted, true).setMeta('addToHistory', false);
      markCells(transaction);
      leaveEdge(transaction, before);
      return transaction.steps.length > 0 || transaction.selectionSet ? transaction : null;
    },
  });
}

/** Marks the words of every row with their cells where they are not marked so already. */
export function markCells(transaction: Transaction): void {
  const { cell } = schema.marks;
  transaction.doc.forEach((row, position) => {
    if (row.attrs['kind'] !== 'table') {
      if (row.firstChild && cell!.isInSet(row.firstChild.marks)) transaction.removeMark(position + 1, position + 1 + row.content.size, cell);
      return;
    }
    const wanted = cellsOf(row.textContent);
    if (isMarked(row, wanted)) return;
    // With the bar before it, so that a last cell without words has an element too.
    wanted.forEach(({ end }, index) => transaction.addMark(position + 1 + (wanted[index - 1]?.end ?? 0), position + 1 + end, cell!.create({ index })));
  });
}

function isMarked(row: Node, cells: readonly { end: number }[]): boolean {
  let isRight = true;
  row.forEach((words, offset) => {
    const index = words.marks.find(mark => mark.type.name === 'cell')?.attrs['index'] as number | undefined;
    const cell = index === undefined ? undefined : cells[index];
    if (!cell || offset + words.nodeSize > cell.end || offset < (cells[index! - 1]?.end ?? 0)) isRight = false;
  });
  return isRight;
}

/** A cursor that has come between the spaces and the bar goes on the way it came, to the end of one cell or the beginning of the next. */
function leaveEdge(transaction: Transaction, before: EditorState): void {
  const { selection } = transaction;
  const { $head, empty } = selection;
  if (!empty || $head.parent.attrs['kind'] !== 'table') return;
  const edge = edgesOf($head.parent.textContent).find(one => one.start < $head.parentOffset && $head.parentOffset < one.end);
  if (!edge) return;
  const offset = selection.head > before.selection.head ? edge.end : edge.start;
  transaction.setSelection(TextSelection.create(transaction.doc, $head.start() + offset));
}

/** The grid of each row; where it is wider than the sheet, the table scrolls, and it alone. Given by the row's place in the sheet: rows that follow one another are one table. */
export function gridsOf(doc: Node): Map<number, string> {
  const grids = new Map<number, string>();
  for (let first = 0; first < doc.childCount; first++) {
    let end = first;
    while (end < doc.childCount && doc.child(end).attrs['kind'] === 'table') end++;
    if (end === first) continue;
    const rows = Array.from({ length: end - first }, (_, index) => doc.child(first + index).textContent);
    const columns = columnsOf(rows).map(({ least, weight }) => `minmax(${(least * emPerLetter + cellPaddingEm).toFixed(2)}em, ${weight}fr)`).join(' ');
    for (let index = first; index < end; index++) grids.set(index, `grid-template-columns: ${columns}`);
    first = end;
  }
  return grids;
}

function scrollAlike({ target }: Event): void {
  const row = target as HTMLElement;
  if (!isRow(row)) return;
  for (const side of ['previousElementSibling', 'nextElementSibling'] as const) {
    for (let other = row[side]; isRow(other); other = other[side]) {
      if (other.scrollLeft !== row.scrollLeft) other.scrollLeft = row.scrollLeft;
    }
  }
}

function isRow(element: Element | null): element is HTMLElement {
  return element?.getAttribute('data-kind') === 'table';
}
