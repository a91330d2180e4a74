/**
 * The words of the wire: changes, submissions, commits and snapshots, exactly as PROTOCOL.md says (4 and 6).
 * These are plain JSON values; nothing here is ever altered in place.
 */
import type { Thread } from './comments';
import type { Act, ClauseStatus, Floor, Stage } from './proceedings';
import type { Proposal } from './proposals';

/** A language of the document, e.g. `ar`. */
export type Language = string;
export type ClauseId = string;

export type Kind = 'title' | 'organ' | 'preambular' | 'operative' | 'heading' | 'footnote' | 'table' | 'annex';

/** Attributes of text, or in a retain the alteration of them (`null` takes one away). */
export type Attributes = Readonly<Record<string, unknown>>;

/** One insert, retain or delete; lengths in UTF-16 code units. */
export type Op =
  | { readonly insert: string; readonly attributes?: Attributes }
  | { readonly retain: number; readonly attributes?: Attributes }
  | { readonly delete: number };

/** A list of ops: an edit, or (inserts only) the text of a clause. */
export type Delta = readonly Op[];

/** A number of UTF-16 code units for each language. */
export type PerLanguage = Readonly<Record<Language, number>>;

export interface TextChange {
  readonly type: 'text';
  readonly clause: ClauseId;
  readonly language: Language;
  readonly delta: Delta;
  /** Over what the delta inserts, when some of it is brought back. */
  readonly restores?: readonly RestoredRun[];
  /** The same while the deletion is not confirmed: `[length]`, or `[length, edit]` with the own edit that took the words away. Never on the wire. */
  readonly takesBack?: readonly (readonly [number] | readonly [number, number])[];
  /** Own edits that took words away in this change while it is not confirmed. Never on the wire. */
  readonly edits?: readonly number[];
  /** The delegation that the words are typed for. On the wire a whole submission says so. */
  readonly onBehalfOf?: string;
}

/** `[length]` for new words, `[length, revision of the deletion]` as sent, and with the words' author and revision, on behalf of whom and confirmed by whom, as committed. */
export type RestoredRun = readonly [number] | readonly [number, number] | readonly [number, number, string, number, string?, string?];

export interface AddChange {
  readonly type: 'add';
  readonly clause: ClauseId;
  readonly kind: Kind;
  readonly level: number;
  readonly order: string;
}

export interface MoveChange {
  readonly type: 'move';
  readonly clause: ClauseId;
  readonly order: string;
}

export interface SetChange {
  readonly type: 'set';
  readonly clause: ClauseId;
  readonly kind?: Kind;
  readonly level?: number;
  readonly removed?: boolean;
}

export interface SplitChange {
  readonly type: 'split';
  readonly clause: ClauseId;
  readonly new: ClauseId;
  readonly order: string;
  readonly kind: Kind;
  readonly level: number;
  /** Where the words that go to the new clause begin. */
  readonly at: PerLanguage;
  /** Languages for which the new clause is flagged as unaligned. What `at` does not name stays whole, flagged or not. */
  readonly whole: readonly Language[];
}

export interface MergeChange {
  readonly type: 'merge';
  readonly clause: ClauseId;
  readonly into: ClauseId;
  readonly at: PerLanguage;
  readonly length: PerLanguage;
}

export interface RealignChange {
  readonly type: 'realign';
  readonly language: Language;
  readonly from: ClauseId;
  readonly to: ClauseId;
  /** Which end of `from` goes: its tail before the first word of `to`, or its head after the last one. */
  readonly edge: 'tail' | 'head';
  readonly start: number;
  readonly length: number;
  readonly at: number;
}

export type StructuralChange = AddChange | MoveChange | SetChange | SplitChange | MergeChange | RealignChange;
export type Change = TextChange | StructuralChange;

/** What a client sends. Never altered under its key (client and sequence). */
export interface Submission {
  readonly client: string;
  readonly sequence: number;
  readonly base: number;
  readonly changes: readonly Change[];
  /** The delegation that the words are typed for, when it is another than the author's. */
  readonly onBehalfOf?: string;
}

/** A submission or an act of the procedure as the server ordered it. */
export interface Commit {
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  readonly delegation?: string;
  readonly onBehalfOf?: string;
  /** Absent when no client sent it: the creation of the document. */
  readonly client?: string;
  readonly sequence?: number;
  /** What the room did with the text; the changes, if any, are what came of it. */
  readonly act?: Act;
  readonly changes: readonly Change[];
  readonly digest: string;
  /** The room's revision that came into a private branch with this. */
  readonly room?: number;
}

/** `[length, account, revision]`, with on behalf of whom the words were typed, and then with who of that delegation confirmed them. */
export type ProvenanceRun = readonly [number, string, number, string?, string?];

export interface ClauseSnapshot {
  readonly id: ClauseId;
  readonly kind: Kind;
  readonly level: number;
  readonly order: string;
  readonly removed?: true;
  readonly merged?: true;
  readonly unaligned?: readonly Language[];
  readonly texts?: Readonly<Record<Language, Delta>>;
  readonly provenance?: Readonly<Record<Language, readonly ProvenanceRun[]>>;
}

export interface Snapshot {
  readonly document: string;
  readonly revision: number;
  readonly languages: readonly Language[];
  readonly drafting: Language;
  readonly symbol?: string;
  readonly sponsors?: readonly string[];
  readonly stage?: Stage;
  readonly floor?: Floor;
  readonly statuses?: Readonly<Record<ClauseId, ClauseStatus>>;
  readonly proposals?: readonly Proposal[];
  readonly comments?: readonly Thread[];
  readonly clauses: readonly ClauseSnapshot[];
}

/** The answer to one submission: already committed, or refused (PROTOCOL 4.4). */
export type Answer =
  | { readonly client: string; readonly sequence: number; readonly revision: number }
  | Refusal;

export interface Refusal {
  readonly client: string | null;
  readonly sequence: number | null;
  readonly code: string;
  readonly final: boolean;
  readonly clause?: ClauseId;
  readonly retryAfterMs?: number;
}

export interface CommitPage {
  readonly head: number;
  readonly commits: readonly Commit[];
}

export type JoinAnswer = { readonly snapshot: Snapshot } | CommitPage | { readonly code: string };

/** Who wrote words, and in which commit. */
export interface Origin {
  readonly account: string;
  readonly revision: number;
  readonly onBehalfOf?: string;
}

/** The origin of what a commit inserts. */
export function originOf(commit: Commit): Origin {
  const origin = { account: commit.by, revision: commit.revision };
  return commit.onBehalfOf === undefined ? origin : { ...origin, onBehalfOf: commit.onBehalfOf };
}

/** Every clause that a change names, new ones too. */
export function clausesOf(change: Change): ClauseId[] {
  switch (change.type) {
    case 'split': return [change.clause, change.new];
    case 'merge': return [change.clause, change.into];
    case 'realign': return [change.from, change.to];
    default: return [change.clause];
  }
}
