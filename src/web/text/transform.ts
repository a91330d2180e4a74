/**
 * Transformation (PROTOCOL 6.1). For x (first) and y (second) on one state, applying x and then transform(y, x) gives the same
 * document as applying y and then transform(x, y), or both are a conflict (TP1).
 */
import { other, transform as transformDelta, type Order } from './delta';
import { transferOverText, textOverTransfer } from './transfer';
import { pairStructure, type Cell } from './structure';
import type { Change, StructuralChange, TextChange } from './changes';

export type { Order } from './delta';

export type Transformed = { readonly changes: readonly Change[]; readonly conflict?: never } | { readonly conflict: true; readonly changes?: never };

/** `changes` adapted to be applied after `over`; `order` says which of the two lists the server put first. */
export function transform(changes: readonly Change[], over: readonly Change[], order: Order): Transformed {
  const both = transformBoth(changes, over, order);
  return both === null ? { conflict: true } : { changes: both.x };
}

/**
 * Both lists, made on one state, each adapted to the other: element against element, in a grid, because transforming over
 * a composed list is unsound. Null is a conflict, whichever of the two asks. `order` is that of `x`.
 */
export function transformBoth(x: readonly Change[], y: readonly Change[], order: Order): Cell {
  if (x.length === 0 || y.length === 0) return { x, y };
  if (x.length === 1 && y.length === 1) return pair(x[0]!, y[0]!, order);
  const done: Change[] = [];
  let against = y;
  for (const change of x) {
    let row: readonly Change[] = [change];
    const next: Change[] = [];
    for (const opposite of against) {
      const both = transformBoth(row, [opposite], order);
      if (both === null) return null;
      row = both.x;
      next.push(...both.y);
    }
    done.push(...row);
    against = next;
  }
  return { x: done, y: against };
}

function pair(x: Change, y: Change, order: Order): Cell {
  if (x.type === 'text' && y.type === 'text') return pairTexts(x, y, order);
  if (x.type === 'text') return pairTextAndStructure(x, y as StructuralChange);
  if (y.type === 'text') {
    const cell = pairTextAndStructure(y, x);
    return { x: cell.y, y: cell.x };
  }
  return pairStructure(x, y, order === 'first');
}

function pairTexts(x: TextChange, y: TextChange, order: Order): Cell {
  if (x.clause !== y.clause || x.language !== y.language) return { x: [x], y: [y] };
  return { x: textOverText(x, y, order), y: textOverText(y, x, other(order)) };
}

function textOverText(text: TextChange, over: TextChange, order: Order): TextChange[] {
  const delta = transformDelta(text.delta, over.delta, order);
  return delta.length === 0 ? [] : [{ ...text, delta }];
}

function pairTextAndStructure(text: TextChange, structure: StructuralChange): { x: readonly Change[]; y: readonly Change[] } {
  switch (structure.type) {
    case 'add': case 'move': case 'set': return { x: [text], y: [structure] };
    default: return { x: textOverTransfer(text, structure), y: [transferOverText(structure, text)] };
  }
}
