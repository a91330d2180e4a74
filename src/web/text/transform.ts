/**
 * Transformation (PROTOCOL 6.1). For x (first) and y (second) on one state, applying x and then transform(y, x) gives the same
 * document as applying y and then transform(x, y), or both are a conflict (TP1).
 */
import { transform as transformDelta, type Order } from './delta';
import { opposite, type Precedence } from './precedence';
import { transferOverText, textOverTransfer } from './transfer';
import { pairStructure, type Cell } from './structure';
import type { Change, StructuralChange, TextChange } from './changes';

export type Transformed = { readonly changes: readonly Change[]; readonly conflict?: never } | { readonly conflict: true; readonly changes?: never };

/** `changes`, of that precedence, adapted to be applied after `over`. */
export function transform(changes: readonly Change[], over: readonly Change[], precedence: Precedence): Transformed {
  const both = transformBoth(changes, over, precedence);
  return both === null ? { conflict: true } : { changes: both.x };
}

/**
 * Both lists, made on one state, each adapted to the other: element against element, in a grid, because transforming over
 * a composed list is unsound. Null is a conflict, whichever of the two asks. `precedence` is that of `x`.
 */
export function transformBoth(x: readonly Change[], y: readonly Change[], precedence: Precedence): Cell {
  if (x.length === 0 || y.length === 0) return { x, y };
  if (x.length === 1 && y.length === 1) return pair(x[0]!, y[0]!, precedence);
  const done: Change[] = [];
  let against = y;
  for (const change of x) {
    let row: readonly Change[] = [change];
    const passed: Change[] = [];
    for (const next of against) {
      const both = transformBoth(row, [next], precedence);
      if (both === null) return null;
      row = both.x;
      passed.push(...both.y);
    }
    done.push(...row);
    against = passed;
  }
  return { x: done, y: against };
}

function pair(x: Change, y: Change, precedence: Precedence): Cell {
  if (x.type === 'text' && y.type === 'text') return pairTexts(x, y, precedence);
  if (x.type === 'text') return pairTextAndStructure(x, y as StructuralChange);
  if (y.type === 'text') {
    const cell = pairTextAndStructure(y, x);
    return { x: cell.y, y: cell.x };
  }
  return pairStructure(x, y, precedence.order === 'first');
}

function pairTexts(x: TextChange, y: TextChange, precedence: Precedence): Cell {
  if (x.clause !== y.clause || x.language !== y.language) return { x: [x], y: [y] };
  return { x: textOverText(x, y, precedence.ties), y: textOverText(y, x, opposite(precedence).ties) };
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
