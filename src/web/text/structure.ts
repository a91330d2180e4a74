/**
 * Structure and structure: the second table of PROTOCOL 6.1, one function for each unordered pair that does not simply commute.
 * A cell gives both changes adapted to the other, or null for a conflict.
 */
import { clausesOf } from './changes';
import type { Change, Language, MergeChange, MoveChange, PerLanguage, RealignChange, SetChange, SplitChange, StructuralChange } from './changes';

/** Both changes, each after the other; or null when one of them has to give way. */
export type Cell<X = Change, Y = Change> = { readonly x: readonly X[]; readonly y: readonly Y[] } | null;

/** Where a language that a split does not cut is cut: right of every position. */
const end = Infinity;

/** Both changes, made on one state, adapted to each other. `xIsFirst`: the server put x first. */
export function pairStructure(x: StructuralChange, y: StructuralChange, xIsFirst: boolean): Cell {
  if (isNewIn(x, y) || isNewIn(y, x)) return null;
  const cell = pairInOrder(x, y, xIsFirst);
  if (cell !== undefined) return cell;
  const mirrored = pairInOrder(y, x, !xIsFirst);
  if (mirrored === undefined) return { x: [x], y: [y] };
  return mirrored === null ? null : { x: mirrored.y, y: mirrored.x };
}

/** The cell for these types in this order; undefined when the table has none, null when it says conflict. */
function pairInOrder(x: StructuralChange, y: StructuralChange, xIsFirst: boolean): Cell | undefined {
  switch (x.type) {
    case 'move':
      return y.type === 'move' ? moveMove(x, y, xIsFirst) : undefined;
    case 'set':
      return y.type === 'set' ? setSet(x, y, xIsFirst) : undefined;
    case 'split':
      if (y.type === 'split') return splitSplit(x, y);
      if (y.type === 'move') return conflictIf(x.clause === y.clause);
      if (y.type === 'set') return conflictIf(x.clause === y.clause && y.removed !== undefined);
      return y.type === 'merge' ? splitMerge(x, y) : undefined;
    case 'merge':
      if (y.type === 'merge') return mergeMerge(x, y);
      return y.type === 'set' ? conflictIf(y.removed !== undefined && clausesOf(x).includes(y.clause)) : undefined;
    case 'realign':
      return realignAny(x, y);
    default:
      return undefined;
  }
}

/** A new clause's id may be in no other change: not made twice, and not touched while it comes back. */
function isNewIn(x: StructuralChange, y: StructuralChange): boolean {
  const made = x.type === 'add' ? x.clause : x.type === 'split' ? x.new : null;
  return made !== null && clausesOf(y).includes(made);
}

function conflictIf(condition: boolean): null | undefined {
  return condition ? null : undefined;
}

function moveMove(x: MoveChange, y: MoveChange, xIsFirst: boolean): Cell | undefined {
  if (x.clause !== y.clause) return undefined;
  return xIsFirst ? { x: [], y: [y] } : { x: [x], y: [] };
}

function setSet(x: SetChange, y: SetChange, xIsFirst: boolean): Cell | undefined {
  if (x.clause !== y.clause) return undefined;
  return xIsFirst ? { x: setWithout(x, y), y: [y] } : { x: [x], y: setWithout(y, x) };
}

/** The first one loses what the second one says too. */
function setWithout(first: SetChange, second: SetChange): SetChange[] {
  const { kind, level, removed } = first;
  const left: SetChange = {
    type: 'set', clause: first.clause,
    ...(kind !== undefined && second.kind === undefined ? { kind } : {}),
    ...(level !== undefined && second.level === undefined ? { level } : {}),
    ...(removed !== undefined && second.removed === undefined ? { removed } : {}),
  };
  return left.kind === undefined && left.level === undefined && left.removed === undefined ? [] : [left];
}

/** The new clauses stand in the order of their keys; the right one is cut off the left one's new clause. */
function splitSplit(x: SplitChange, y: SplitChange): Cell | undefined {
  if (x.clause !== y.clause) return undefined;
  const xIsLeft = x.order !== y.order ? x.order < y.order : x.new < y.new;
  const [left, right] = xIsLeft ? [x, y] : [y, x];
  if (Object.keys(right.at).some(language => cutOf(left, language) > cutOf(right, language))) return null;
  const at = mapNumbers(right.at, (position, language) => position - cutOf(left, language));
  const moved: SplitChange = { ...right, clause: left.new, at };
  return xIsLeft ? { x: [x], y: [moved] } : { x: [moved], y: [y] };
}

function splitMerge(split: SplitChange, merge: MergeChange): Cell | undefined {
  if (split.clause === merge.clause) return splitOfTheMerged(split, merge);
  return split.clause === merge.into ? splitOfTheTaker(split, merge) : undefined;
}

/** split(b → d), merge(b → a): d is cut off a; b has left to give what stands before the cut. */
function splitOfTheMerged(split: SplitChange, merge: MergeChange): Cell {
  const at = mapNumbers(split.at, (position, language) => (merge.at[language] ?? 0) + position);
  const left = { at: { ...mapNumbers(split.at, () => 0), ...merge.at }, length: { ...merge.length, ...split.at } };
  return { x: [{ ...split, clause: merge.into, at }], y: [{ ...merge, ...left }] };
}

/** split(a → b), merge(c → a): c's words go to the end, and the end is b's now, in languages too that the split left whole. */
function splitOfTheTaker(split: SplitChange, merge: MergeChange): Cell {
  const splitAt = { ...merge.at, ...split.at };
  const mergeAt = mapNumbers(merge.at, (position, language) => Math.max(0, position - cutOf(split, language)));
  return { x: [{ ...split, at: splitAt }], y: [{ ...merge, into: split.new, at: mergeAt }] };
}

function mergeMerge(x: MergeChange, y: MergeChange): Cell | undefined {
  if (x.clause === y.clause) return x.into === y.into ? { x: [], y: [] } : null;
  if (x.into === y.into || (x.into === y.clause && y.into === x.clause)) return null;
  if (x.into === y.clause) return mergeChain(x, y);
  if (y.into !== x.clause) return undefined;
  const cell = mergeChain(y, x);
  return { x: cell.y, y: cell.x };
}

/** merge(c → b), merge(b → a): c's words go behind b's at the end of a. */
function mergeChain(upper: MergeChange, lower: MergeChange): { x: MergeChange[]; y: MergeChange[] } {
  const languages = [...new Set([...Object.keys(lower.at), ...Object.keys(upper.at)])];
  const sum = (a: PerLanguage, b: PerLanguage) =>
    Object.fromEntries(languages.map(language => [language, (a[language] ?? 0) + (b[language] ?? 0)]));
  return {
    x: [{ ...upper, into: lower.into, at: sum(lower.at, upper.at), length: sum(upper.length, {}) }],
    y: [{ ...lower, at: sum(lower.at, {}), length: sum(lower.length, upper.length) }],
  };
}

function realignAny(x: RealignChange, y: StructuralChange): null | undefined {
  const shares = clausesOf(y).some(id => id === x.from || id === x.to);
  switch (y.type) {
    case 'split': case 'merge': return conflictIf(shares);
    case 'set': return conflictIf(shares && y.removed !== undefined);
    case 'realign': return conflictIf(shares && x.language === y.language);
    default: return undefined;
  }
}

function cutOf(split: SplitChange, language: Language): number {
  return split.at[language] ?? end;
}

function mapNumbers(numbers: PerLanguage, map: (value: number, language: Language) => number): Record<Language, number> {
  return Object.fromEntries(Object.entries(numbers).map(([language, value]) => [language, map(value, language)]));
}
