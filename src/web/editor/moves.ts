// Moving a paragraph with its sub-levels, as changes of the document. Pure: the same for the keys and for the pointer.
import type { Kind, MoveChange } from '../text/changes';
import type { Clause, ClauseDocument } from '../text/clauseDocument';
import { keysBetween } from '../text/orderKey';

// The order in which a recommendation is built; the other kinds stand anywhere.
const ranks: Partial<Record<Kind, number>> = { title: 0, organ: 1, preambular: 2, operative: 3 };

/** A clause and the sub-levels under it, in order; empty when it is not shown. */
export function blockOf(document: ClauseDocument, id: string): readonly Clause[] {
  const shown = document.shown;
  const start = shown.findIndex(clause => clause.id === id);
  if (start < 0) return [];
  const end = shown.findIndex((clause, index) => index > start && clause.level <= shown[start]!.level);
  return shown.slice(start, end < 0 ? shown.length : end);
}

/**
 * Where a block may stand: the clauses that it may stand before, null for the end, in the order of the text. Never between a paragraph
 * and its sub-levels, never deeper than one level below what it follows, and the preamble stays before the operative part. The place
 * where it stands already is among them.
 */
export function placesFor(document: ClauseDocument, block: readonly Clause[]): (string | null)[] {
  const [first] = block;
  if (!first) return [];
  const rest = document.shown.filter(clause => !block.includes(clause));
  return [...rest, null].filter((_, index) => fits(first, rest, index)).map(clause => clause?.id ?? null);
}

function fits(block: Clause, rest: readonly Clause[], index: number): boolean {
  const previous = rest[index - 1];
  const next = rest[index];
  if (block.level > 0 && (previous?.kind !== block.kind || previous.level < block.level - 1)) return false;
  if (next && next.level > block.level) return false;
  const rank = ranks[block.kind];
  return rank === undefined || rest.every((one, at) => {
    const other = ranks[one.kind] ?? rank;
    return at < index ? other <= rank : other >= rank;
  });
}

/** The moves that put a clause with its sub-levels before another one, or at the end; null when it stands there already. */
export function moveBefore(document: ClauseDocument, id: string, before: string | null): readonly MoveChange[] | null {
  const block = blockOf(document, id);
  const rest = document.shown.filter(clause => !block.includes(clause));
  const index = before === null ? rest.length : rest.findIndex(clause => clause.id === before);
  const stands = rest.filter(clause => document.shown.indexOf(clause) < document.shown.indexOf(block[0]!)).length;
  if (block.length === 0 || index < 0 || index === stands) return null;
  const low = rest[index - 1]?.order ?? null;
  // Struck clauses keep their places too: the next key of any clause bounds the gap.
  const high = document.clauses.find(clause => low === null || clause.order > low)?.order ?? null;
  const keys = keysBetween(low, high, block.length);
  return block.map((clause, at) => ({ type: 'move', clause: clause.id, order: keys[at]! }));
}

/** One place up or down among those where it may stand; null where there is none. */
export function moveStep(document: ClauseDocument, id: string, by: 1 | -1): readonly MoveChange[] | null {
  const block = blockOf(document, id);
  const next = document.shown[document.shown.indexOf(block.at(-1)!) + 1]?.id ?? null;
  const places = placesFor(document, block);
  const place = places[places.indexOf(next) + by];
  return block.length === 0 || place === undefined ? null : moveBefore(document, id, place);
}
