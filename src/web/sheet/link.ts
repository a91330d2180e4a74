import type { Answer, Commit, CommitPage, JoinAnswer, Submission } from '../text/changes';

/** A colleague's cursor as it comes over the link; `clause` null takes one away. */
export type LiveCursor =
  | { person: string; connection: string; clause: string; language: string; anchor: number; head: number; revision: number }
  | { person: string; connection: string; clause: null };

export interface OwnCursor { clause: string; language: string; anchor: number; head: number }

export interface LinkEvents {
  /** The link stands, for the first time or again: nothing is heard before `join`. */
  up: () => void;
  down: () => void;
  committed: (commits: readonly Commit[]) => void;
  answered: (answer: Answer) => void;
  presence: (delegations: readonly string[]) => void;
  cursors: (cursors: readonly LiveCursor[]) => void;
  state: (state: { writable: boolean; code?: string }) => void;
}

/** The live side of one document. Calls answer null when the link broke meanwhile; `up` says when it stands again. */
export interface Link {
  join: (client: string, from?: number) => Promise<JoinAnswer | null>;
  commits: (after: number) => Promise<CommitPage | null>;
  submit: (submission: Submission) => void;
  cursor: (cursor: (OwnCursor & { revision: number }) | null) => void;
  close: () => void;
}

export type OpenLink = (document: string, events: LinkEvents) => Link;
