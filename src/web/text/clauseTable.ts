import type { Clause } from './clause';
import type { ClauseId } from './changes';

/** Enough that a bucket of a document of 2,000 clauses holds about thirty. */
const buckets = 64;

/**
 * An immutable table of clauses by id. Putting a clause copies one bucket and the list of buckets, not the whole table:
 * a keystroke makes a new document, and must not cost what the document is long.
 */
export class ClauseTable {
  private constructor(private readonly parts: readonly ReadonlyMap<ClauseId, Clause>[]) {}

  static of(clauses: Iterable<Clause>): ClauseTable {
    const parts = Array.from({ length: buckets }, () => new Map<ClauseId, Clause>());
    for (const clause of clauses) parts[bucketOf(clause.id)]!.set(clause.id, clause);
    return new ClauseTable(parts);
  }

  get(id: ClauseId): Clause | undefined {
    return this.parts[bucketOf(id)]!.get(id);
  }

  with(clause: Clause): ClauseTable {
    const index = bucketOf(clause.id);
    const parts = [...this.parts];
    parts[index] = new Map(parts[index]).set(clause.id, clause);
    return new ClauseTable(parts);
  }

  *[Symbol.iterator](): Iterator<Clause> {
    for (const part of this.parts) yield* part.values();
  }
}

function bucketOf(id: ClauseId): number {
  let hash = 0;
  for (let index = 0; index < id.length; index++) hash = (Math.imul(hash, 31) + id.charCodeAt(index)) | 0;
  return (hash >>> 0) % buckets;
}
