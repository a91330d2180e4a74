import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WordRange } from '../../src/web/text/anchoring';
import type { Change, Kind, Snapshot } from '../../src/web/text/changes';
import type { ClauseDocument } from '../../src/web/text/clauseDocument';

/** Both changes were made on `document`, the first one before the second in the order. */
export interface ClauseVector {
  readonly name: string;
  readonly document: Snapshot;
  readonly first: readonly Change[];
  readonly second: readonly Change[];
  /** Whose insert stands before at one place when it is not the first one's. */
  readonly ties?: 'second';
  readonly conflict?: true;
  readonly firstOverSecond?: readonly Change[];
  readonly secondOverFirst?: readonly Change[];
  /** The clauses after both, without provenance. */
  readonly result?: unknown;
  /** Of the clauses that either of the two names, after both. */
  readonly digest?: string;
}

/** Kind and level of each clause; label, spoken number and the room's of each. */
export interface NumberVector {
  readonly language: string;
  readonly clauses: readonly (readonly [Kind, number])[];
  readonly numbers: readonly (readonly [string, string, string])[];
}

/** A history of a text with threads, and where each of them stands after each commit. */
export interface AnchorVector {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly commits: readonly { readonly changes: readonly Change[]; readonly digest: string; readonly ranges: Readonly<Record<string, readonly WordRange[]>> }[];
}

/** Clauses in order as in a snapshot, without provenance. */
export function stateOf(document: ClauseDocument): unknown {
  return document.toSnapshot(0).clauses.map(({ provenance: _, ...clause }) => clause);
}

/** The vectors of a file, or null when this tree does not have it. */
export function readVectors<T>(name: string): readonly T[] | null {
  const path = join(process.env.DRAFTING_TESTS!, '../vectors', name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as T[] : null;
}
