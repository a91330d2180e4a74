/** What takes a change back. The words that others typed meanwhile stay: transform the inverse over their changes. */
import { invert as invertDelta } from './delta';
import { lengthOf, textOf, type Clause } from './clause';
import { bare } from './restores';
import type { ClauseDocument } from './clauseDocument';
import type { Change, Language, MergeChange, RealignChange, SetChange, SplitChange, TextChange } from './changes';

/** The inverse of a list: apply it after the list and the shown document is as before. `before` is the document before the list. */
export function invertAll(changes: readonly Change[], before: ClauseDocument): Change[] {
  let document = before;
  const inverses: Change[][] = [];
  for (const change of changes) {
    inverses.push(invert(change, document));
    document = document.apply(change);
  }
  return inverses.reverse().flat();
}

/**
 * The inverse of one change on the document before it. An added or split-off clause stays behind as a tombstone,
 * and the flags of alignment that a realign took do not come back.
 */
export function invert(change: Change, before: ClauseDocument): Change[] {
  switch (change.type) {
    case 'text': return [invertText(change, before)];
    case 'add': return [{ type: 'set', clause: change.clause, removed: true }];
    case 'move': return [{ type: 'move', clause: change.clause, order: get(before, change.clause).order }];
    case 'set': return [invertSet(change, get(before, change.clause))];
    case 'split': return [invertSplit(change, get(before, change.clause))];
    case 'merge': return invertMerge(change, get(before, change.clause));
    case 'realign': return [invertRealign(change)];
  }
}

function invertText(change: TextChange, before: ClauseDocument): TextChange {
  return { ...bare(change), delta: invertDelta(change.delta, textOf(get(before, change.clause), change.language)) };
}

function invertSet(change: SetChange, before: Clause): SetChange {
  return {
    type: 'set', clause: change.clause,
    ...(change.kind === undefined ? {} : { kind: before.kind }),
    ...(change.level === undefined ? {} : { level: before.level }),
    ...(change.removed === undefined ? {} : { removed: before.removed }),
  };
}

function invertSplit(change: SplitChange, before: Clause): MergeChange {
  const at: Record<Language, number> = {};
  const length: Record<Language, number> = {};
  for (const language of Object.keys(before.texts).sort()) {
    const whole = lengthOf(before, language);
    at[language] = change.at[language] ?? whole;
    length[language] = whole - at[language]!;
  }
  return { type: 'merge', clause: change.new, into: change.clause, at, length };
}

function invertMerge(change: MergeChange, before: Clause): Change[] {
  const { id, kind, level, order } = before;
  const split: SplitChange = { type: 'split', clause: change.into, new: id, order, kind, level, at: change.at, whole: before.unaligned };
  return before.removed ? [split, { type: 'set', clause: id, removed: true }] : [split];
}

function invertRealign(change: RealignChange): RealignChange {
  const { language, from, to, length } = change;
  return change.edge === 'tail'
    ? { type: 'realign', language, from: to, to: from, edge: 'head', start: 0, length, at: change.start }
    : { type: 'realign', language, from: to, to: from, edge: 'tail', start: change.at, length, at: 0 };
}

function get(document: ClauseDocument, id: string): Clause {
  const clause = document.get(id);
  if (clause === undefined) throw new RangeError(`No clause ${id}.`);
  return clause;
}
