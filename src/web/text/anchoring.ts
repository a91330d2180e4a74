/**
 * How something that is said of words follows them: a set of letters, not two ends, exactly as the server does it (`Drafting.Text/Clauses/Anchoring.cs`). What is inserted between or beside
 * them is no part of it. When no letter is left there is one empty range: the place where the last ones stood.
 */
import { mapPosition, opLength } from './delta';
import type { Change, ClauseId, Delta, Language } from './changes';

/** UTF-16 code units of a clause's text, from start to before end. */
export type WordRange = readonly [clause: ClauseId, start: number, end: number];

/** The ranges after a change; the same list when it does not concern them. */
export function carryRanges(ranges: readonly WordRange[], language: Language, change: Change): readonly WordRange[] {
  if (!ranges.some(([clause]) => concerns(change, clause, language))) return ranges;
  return normal(ranges.flatMap(range => (concerns(change, range[0], language) ? carried(range, language, change) : [range])));
}

/** No empty range beside others; ranges of a clause ascending, those that touch made one; clauses in the order in which they were met. */
export function normal(ranges: readonly WordRange[]): readonly WordRange[] {
  const covering = ranges.filter(([, start, end]) => end > start);
  if (covering.length === 0) return ranges.slice(0, 1);
  const out: WordRange[] = [];
  for (const clause of new Set(covering.map(([id]) => id))) {
    for (const range of covering.filter(([id]) => id === clause).sort((a, b) => a[1] - b[1])) {
      const last = out.at(-1);
      if (last && last[0] === clause && range[1] <= last[2]) out[out.length - 1] = [clause, last[1], Math.max(last[2], range[2])];
      else out.push(range);
    }
  }
  return out;
}

function concerns(change: Change, clause: ClauseId, language: Language): boolean {
  switch (change.type) {
    case 'text': return change.clause === clause && change.language === language;
    case 'split': return change.clause === clause && change.at[language] !== undefined;
    case 'merge': return change.clause === clause;
    case 'realign': return change.language === language && (change.from === clause || change.to === clause);
    default: return false;
  }
}

function carried(range: WordRange, language: Language, change: Change): WordRange[] {
  const [clause, start] = range;
  switch (change.type) {
    case 'text': return carriedOver(range, change.delta);
    case 'split': return cut(range, change.at[language]!, start <= change.at[language]!, change.clause, 0, change.new, -change.at[language]!);
    case 'merge': return [moved(range, change.into, change.at[language] ?? 0)];
    case 'realign':
      if (change.edge === 'tail') {
        return change.to === clause ? [moved(range, clause, change.length)] : cut(range, change.start, start <= change.start, change.from, 0, change.to, -change.start);
      }
      return change.from === clause ? cut(range, change.length, start < change.length, change.to, change.at, change.from, -change.length) : [range];
    default: return [range];
  }
}

/** The letters before a position go one way and those behind it another; a place goes as it is told. */
function cut([clause, start, end]: WordRange, at: number, isPlaceLeft: boolean, left: ClauseId, leftBy: number, right: ClauseId, rightBy: number): WordRange[] {
  if (start === end) return [isPlaceLeft ? moved([clause, start, end], left, leftBy) : moved([clause, start, end], right, rightBy)];
  return [
    ...(start < at ? [moved([clause, start, Math.min(end, at)], left, leftBy)] : []),
    ...(end > at ? [moved([clause, Math.max(start, at), end], right, rightBy)] : []),
  ];
}

function moved([, start, end]: WordRange, clause: ClauseId, by: number): WordRange {
  return [clause, start + by, end + by];
}

function carriedOver([clause, start, end]: WordRange, delta: Delta): WordRange[] {
  const kept: WordRange[] = [];
  let before = 0;
  let after = 0;
  const keep = (until: number) => {
    const [from, to] = [Math.max(before, start), Math.min(until, end)];
    if (from < to) kept.push([clause, from - before + after, to - before + after]);
  };
  for (const op of delta) {
    if ('retain' in op) keep(before + op.retain);
    if (!('insert' in op)) before += opLength(op);
    if (!('delete' in op)) after += opLength(op);
  }
  keep(Infinity);
  if (kept.length > 0) return kept;
  const place = mapPosition(start, delta, 'stay');
  return [[clause, place, place]];
}
