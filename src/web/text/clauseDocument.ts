import type { Change, ClauseId, Delta, Kind, Language, Origin, ProvenanceRun, Snapshot } from './changes';

/** One clause; never altered, a change makes a new one. */
export interface Clause {
  readonly id: ClauseId;
  readonly kind: Kind;
  readonly level: number;
  readonly order: string;
  readonly removed: boolean;
  readonly merged: boolean;
  readonly unaligned: readonly Language[];
  readonly texts: Readonly<Record<Language, Delta>>;
  readonly provenance: Readonly<Record<Language, readonly ProvenanceRun[]>>;
}

export declare class ClauseDocument {
  static fromSnapshot(snapshot: Snapshot): ClauseDocument;
  toSnapshot(revision: number): Snapshot;
  readonly languages: readonly Language[];
  readonly clauses: readonly Clause[];
  readonly shown: readonly Clause[];
  get(id: ClauseId): Clause | undefined;
  apply(change: Change, origin?: Origin): ClauseDocument;
  applyAll(changes: readonly Change[], origin?: Origin): ClauseDocument;
}
