/**
 * Text and the structure that carries it: the kernel of PROTOCOL 6.1, "Text and structure".
 *
 * Every transfer takes one end of a text or the whole of it, so that a delta on `from` is cut at one position:
 *
 *     split, realign tail   cut at s, an insert there stays;    the right part goes along
 *     realign head          cut at s+n, an insert there stays;  the left part goes along
 *     merge                 everything goes along
 */
import { canonical, growth, insertedLength, mapPosition, opLength } from './delta';
import { withPart } from './restores';
import type { ClauseId, Delta, MergeChange, Op, RealignChange, SplitChange, TextChange } from './changes';

/** The structural changes that move words between clauses. */
export type Transfer = SplitChange | MergeChange | RealignChange;

/** The text change after the transfer: what stays, then what goes along; nothing of it is lost. */
export function textOverTransfer(text: TextChange, over: Transfer): TextChange[] {
  switch (over.type) {
    case 'split': return textOverSplit(text, over);
    case 'merge': return textOverMerge(text, over);
    case 'realign': return textOverRealign(text, over);
  }
}

/** The transfer after the text change: its numbers follow the words. */
export function transferOverText<T extends Transfer>(transfer: T, over: TextChange): T;
export function transferOverText(transfer: Transfer, over: TextChange): Transfer {
  switch (transfer.type) {
    case 'split': return splitOverText(transfer, over);
    case 'merge': return mergeOverText(transfer, over);
    case 'realign': return realignOverText(transfer, over);
  }
}

/** A delta in two, the second part counted from the cut. An insert at the cut belongs to the side that is named. */
export function cut(delta: Delta, position: number, insertAtCut: 'left' | 'right'): [Delta, Delta] {
  const left: Op[] = [];
  const right: Op[] = [];
  let at = 0;
  for (const op of delta) {
    if ('insert' in op) {
      (at < position || (at === position && insertAtCut === 'left') ? left : right).push(op);
      continue;
    }
    const before = Math.max(0, Math.min(opLength(op), position - at));
    if (before > 0) left.push(resized(op, before));
    if (before < opLength(op)) right.push(resized(op, opLength(op) - before));
    at += opLength(op);
  }
  return [canonical(left), canonical(right)];
}

function textOverSplit(text: TextChange, over: SplitChange): TextChange[] {
  const at = over.at[text.language];
  if (text.clause !== over.clause || at === undefined) return [text];
  const [stays, goes] = cut(text.delta, at, 'left');
  return [...on(text, over.clause, stays), ...on(text, over.new, goes, insertedLength(stays))];
}

function splitOverText(split: SplitChange, over: TextChange): SplitChange {
  const at = split.at[over.language];
  if (over.clause !== split.clause || at === undefined) return split;
  return { ...split, at: { ...split.at, [over.language]: mapPosition(at, over.delta) } };
}

function textOverMerge(text: TextChange, over: MergeChange): TextChange[] {
  return text.clause === over.clause ? on(text, over.into, shifted(text.delta, over.at[text.language] ?? 0)) : [text];
}

function mergeOverText(merge: MergeChange, over: TextChange): MergeChange {
  if (over.clause !== merge.into && over.clause !== merge.clause) return merge;
  const { language } = over;
  const at = (merge.at[language] ?? 0) + (over.clause === merge.into ? growth(over.delta) : 0);
  const length = (merge.length[language] ?? 0) + (over.clause === merge.clause ? growth(over.delta) : 0);
  return { ...merge, at: { ...merge.at, [language]: at }, length: { ...merge.length, [language]: length } };
}

function textOverRealign(text: TextChange, over: RealignChange): TextChange[] {
  if (text.language !== over.language) return [text];
  const tail = over.edge === 'tail';
  if (text.clause === over.to) return tail ? on(text, over.to, shifted(text.delta, over.length)) : [text];
  if (text.clause !== over.from) return [text];
  const [left, right] = cut(text.delta, tail ? over.start : over.length, tail ? 'left' : 'right');
  return tail
    ? [...on(text, over.from, left), ...on(text, over.to, right, insertedLength(left))]
    : [...on(text, over.from, right, insertedLength(left)), ...on(text, over.to, shifted(left, over.at))];
}

function realignOverText(realign: RealignChange, over: TextChange): RealignChange {
  if (over.language !== realign.language) return realign;
  const tail = realign.edge === 'tail';
  if (over.clause === realign.to) return tail ? realign : { ...realign, at: realign.at + growth(over.delta) };
  if (over.clause !== realign.from) return realign;
  if (!tail) return { ...realign, length: mapPosition(realign.length, over.delta, 'stay') };
  const start = mapPosition(realign.start, over.delta);
  return { ...realign, start, length: realign.start + realign.length + growth(over.delta) - start };
}

/** The part of a change whose inserts begin with the given one. */
function on(text: TextChange, clause: ClauseId, delta: Delta, start = 0): TextChange[] {
  return delta.length === 0 ? [] : [withPart({ ...text, clause }, delta, start)];
}

function shifted(delta: Delta, by: number): Delta {
  return canonical([{ retain: by }, ...delta]);
}

function resized(op: Op, length: number): Op {
  if ('insert' in op) return op;
  return 'delete' in op ? { delete: length } : { ...op, retain: length };
}
