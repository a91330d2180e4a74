import type { ClauseDocument } from '../text/clauseDocument';
import type { Answer, Change, Commit, CommitPage, JoinAnswer, Snapshot, Submission } from '../text/changes';
import type { ShelfItem } from './shelf';

/** What became of a message: what the screen has to do, and what it has to say. */
export interface Outcome {
  /** For the screen, in order, each list one batch: takes the old view to the new one. */
  readonly toScreen: readonly (readonly Change[])[];
  /** The screen cannot be told by changes: rebuild it from `view`. */
  readonly reload?: true;
  readonly shelved: readonly ShelfItem[];
  /** Revisions are missing: ask for what comes after `revision`. */
  readonly gap?: true;
  /** Ask for a snapshot and hand it to `resynced`. */
  readonly resync?: 'digest' | 'not_applicable';
  /** Nothing was recorded: call `nextToSend` again after this time. */
  readonly retryAfterMs?: number;
}

export declare class Collab {
  constructor(client: string, snapshot: Snapshot);
  readonly client: string;
  readonly view: ClauseDocument;
  readonly confirmed: ClauseDocument;
  readonly revision: number;
  readonly state: 'synchronized' | 'awaiting' | 'awaitingWithBuffer';
  readonly pendingCount: number;
  edit(changes: readonly Change[]): void;
  nextToSend(): Submission | null;
  receive(commits: readonly Commit[]): Outcome;
  answered(answer: Answer): Outcome;
  reconnected(answer: JoinAnswer): Outcome;
  resynced(snapshot: Snapshot, commits?: readonly Commit[]): Outcome;
  toJSON(): unknown;
  static fromJSON(saved: unknown): Collab;
}
export type { CommitPage };
