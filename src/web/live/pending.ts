/**
 * Own work that the server has not confirmed: entries in the order they were made, each on the state after the one before.
 * An entry is what one submission can carry: text only, or structure only.
 */
import { compose } from '../text/delta';
import { invertAll } from '../text/invert';
import { composedPending, hasDetour, withoutDetours } from '../text/restores';
import { second, type Precedence } from '../text/precedence';
import { transformBoth } from '../text/transform';
import type { Change, TextChange } from '../text/changes';
import { InvalidChange, type ClauseDocument } from '../text/clauseDocument';

export type Entry = readonly Change[];

/** The entries with more work behind them: typing in one place goes on in the last entry, all else begins a new one. */
export function withEdit(entries: readonly Entry[], changes: readonly Change[]): Entry[] {
  const out = [...entries];
  for (const part of homogeneous(changes)) {
    const composed = out.length === 0 ? null : composedInto(out.at(-1)!, part);
    if (composed === null) out.push(part);
    else if (composed.length === 0) out.pop();
    else out[out.length - 1] = composed;
  }
  return out;
}

/** The entries with the last change leaving in place what it takes away and brings back; `before`: the document that the last entry stands on. */
export function straightened(entries: readonly Entry[], before: () => ClauseDocument): readonly Entry[] {
  const last = entries.at(-1);
  const change = last?.at(-1);
  if (last === undefined || change?.type !== 'text' || !hasDetour(change)) return entries;
  const text = before().applyAll(last.slice(0, -1)).get(change.clause)?.texts[change.language] ?? [];
  const straight = withoutDetours(change, text);
  if (straight.delta.length > 0) return [...entries.slice(0, -1), [...last.slice(0, -1), straight]];
  return last.length === 1 ? entries.slice(0, -1) : [...entries.slice(0, -1), last.slice(0, -1)];
}

/** Entries, of that precedence, past the changes of another; when a structural entry has to give way, its index. */
export function transformEntries(entries: readonly Entry[], incoming: Entry, precedence: Precedence):
  { readonly entries: readonly Entry[]; readonly incoming: Entry; readonly conflict: null } | { readonly conflict: number } {
  const out: Entry[] = [];
  let against = incoming;
  for (const [index, entry] of entries.entries()) {
    const both = transformBoth(entry, against, precedence);
    if (both === null) return { conflict: index };
    out.push(both.x);
    against = both.y;
  }
  return { entries: out, incoming: against, conflict: null };
}

/** Entries that stand on a document: each change applies after the ones before it. */
export interface Placed {
  readonly entries: readonly (Entry | null)[];
  /** Changes that found no place. */
  readonly dropped: readonly Change[];
  readonly document: ClauseDocument;
}

/** Lets the entries stand on the document; a change of a clause that is no longer there is dropped. */
export function placeEntries(entries: readonly (Entry | null)[], document: ClauseDocument): Placed {
  const dropped: Change[] = [];
  let after = document;
  const kept = entries.map(entry => entry && entry.filter(change => {
    try {
      after = after.apply(change);
      return true;
    } catch (error) {
      if (!(error instanceof InvalidChange)) throw error;
      dropped.push(change);
      return false;
    }
  }));
  return { entries: kept, dropped, document: after };
}

/** What is left when an entry is taken back. */
export interface TakenBack extends Placed {
  /** Takes the screen from the state with the entry to the state without. */
  readonly inverse: Entry;
}

/**
 * Takes an entry back: its inverse passes everything behind it. An entry behind it that is structure and conflicts with the
 * inverse (a clause was split that only the taken one had made) goes too, before it; both are null in the result.
 */
export function takeBack(entries: readonly (Entry | null)[], index: number, document: ClauseDocument): TakenBack {
  const screen: Change[] = [];
  const dropped: Change[] = [];
  let left = entries;
  while (true) {
    const before = left.slice(0, index).reduce((state, entry) => state.applyAll(entry ?? []), document);
    const passed = passBehind(left, index, invertAll(left[index] ?? [], before));
    if ('conflict' in passed) {
      const first = takeBack(left, passed.conflict, document);
      screen.push(...first.inverse);
      dropped.push(...first.dropped);
      left = first.entries;
      continue;
    }
    const placed = placeEntries(passed.entries, document);
    return { ...placed, dropped: [...dropped, ...placed.dropped], inverse: [...screen, ...passed.inverse] };
  }
}

function passBehind(entries: readonly (Entry | null)[], index: number, inverse: Entry):
  { readonly entries: readonly (Entry | null)[]; readonly inverse: Entry } | { readonly conflict: number } {
  const out: (Entry | null)[] = [...entries.slice(0, index), null];
  let against = inverse;
  for (let behind = index + 1; behind < entries.length; behind++) {
    const both = transformBoth(entries[behind] ?? [], against, second);
    if (both === null) return { conflict: behind };
    out.push(entries[behind] === null ? null : both.x);
    against = both.y;
  }
  return { entries: out, inverse: against };
}

function homogeneous(changes: readonly Change[]): Change[][] {
  const parts: Change[][] = [];
  for (const change of changes) {
    const last = parts.at(-1)?.at(-1);
    if (last !== undefined && (last.type === 'text') === (change.type === 'text')) parts.at(-1)!.push(change);
    else parts.push([change]);
  }
  return parts;
}

/** The entry with the part composed into its last change; null when the part stands elsewhere or is more than one change. */
function composedInto(entry: Entry, part: Entry): Entry | null {
  const last = entry.at(-1);
  const [change] = part;
  if (part.length !== 1 || last?.type !== 'text' || change?.type !== 'text' || !samePlace(last, change)) return null;
  const delta = compose(last.delta, change.delta);
  return delta.length === 0 ? entry.slice(0, -1) : [...entry.slice(0, -1), composedPending(last, change, delta)];
}

function samePlace(a: TextChange, b: TextChange): boolean {
  return a.clause === b.clause && a.language === b.language && a.onBehalfOf === b.onBehalfOf;
}
