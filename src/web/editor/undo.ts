import type { Change } from '../text/changes';
import { invertAll } from '../text/invert';
import type { ClauseDocument } from '../text/clauseDocument';
import { compose, insertedLength } from '../text/delta';
import { second } from '../text/precedence';
import { bare, composedPending } from '../text/restores';
import { transformBoth } from '../text/transform';

const entriesMax = 200;
const groupMs = 600;

interface Entry { readonly changes: readonly Change[]; readonly atMs: number }

/**
 * A person's own steps back and forth: stacks of inverse changes, each to be applied to the document that the one above it leaves.
 * What others change in between is transformed into them, so that an undo takes back one's own words and nobody else's.
 */
export class UndoStack {
  /** `nextEdit`: the number that the edit will have which is recorded, or made of a step, now; what takes it back names it. */
  constructor(private readonly nextEdit: () => number = () => 0) {}

  private undos: Entry[] = [];
  private redos: Entry[] = [];

  get canUndo(): boolean { return this.undos.length > 0; }
  get canRedo(): boolean { return this.redos.length > 0; }

  /** An edit of the person's, on the document `before` it. Typing that goes on without a pause is one step. */
  record(changes: readonly Change[], before: ClauseDocument, nowMs: number): void {
    const inverse = this.inverse(changes, before);
    const last = this.undos.at(-1);
    const grouped = last && nowMs - last.atMs < groupMs && this.redos.length === 0 ? joined(inverse, last.changes) : null;
    if (grouped) this.undos[this.undos.length - 1] = { changes: grouped, atMs: nowMs };
    else this.undos.push({ changes: inverse, atMs: nowMs });
    if (this.undos.length > entriesMax) this.undos.shift();
    this.redos = [];
  }

  /** Begins a new step, whatever the time: the cursor went elsewhere. */
  endGroup(): void {
    const last = this.undos.at(-1);
    if (last) this.undos[this.undos.length - 1] = { ...last, atMs: -Infinity };
  }

  /** The changes that take the last step back; they are to be applied to `document`. Null when there is none. */
  undo(document: ClauseDocument): readonly Change[] | null {
    return this.pass(this.undos, this.redos, document);
  }

  redo(document: ClauseDocument): readonly Change[] | null {
    return this.pass(this.redos, this.undos, document);
  }

  /**
   * Changes of others, or the taking back of a refused one, as they came to the screen. What came stands before what a step would bring
   * back at the same place, whoever sent it: a step is not yet sent, so nobody else has to come to the same result.
   */
  transformOver(changes: readonly Change[]): void {
    this.undos = transformed(this.undos, changes);
    this.redos = transformed(this.redos, changes);
  }

  /** For when the document did not come about by changes that the steps could follow. */
  forget(): void {
    this.undos = [];
    this.redos = [];
  }

  /** What takes the next edit back: the words that it takes away come back as the words of whoever wrote them. */
  private inverse(changes: readonly Change[], before: ClauseDocument): Change[] {
    const edit = this.nextEdit();
    return invertAll(changes, before).map(change => {
      if (change.type !== 'text') return change;
      const length = insertedLength(change.delta);
      return edit > 0 && length > 0 ? { ...bare(change), takesBack: [[length, edit]] } : bare(change);
    });
  }

  private pass(from: Entry[], to: Entry[], document: ClauseDocument): readonly Change[] | null {
    for (let entry = from.pop(); entry; entry = from.pop()) {
      // Others may have taken all of a step away; the one before it is then meant.
      if (entry.changes.length === 0) continue;
      to.push({ changes: this.inverse(entry.changes, document), atMs: -Infinity });
      return entry.changes;
    }
    return null;
  }
}

/** A conflict ends the stack there: what lies below was to be applied to a document that does not come about any more. */
function transformed(entries: readonly Entry[], over: readonly Change[]): Entry[] {
  const kept: Entry[] = [];
  let against = over;
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]!;
    const both = transformBoth(entry.changes, against, second);
    if (!both) break;
    kept.push({ ...entry, changes: both.x });
    against = both.y;
  }
  return kept.reverse();
}

/** Two inverses of typing in one clause as one; null when they are not of one kind. */
function joined(next: readonly Change[], last: readonly Change[]): readonly Change[] | null {
  const a = next[0];
  const b = last[0];
  if (next.length !== 1 || last.length !== 1 || a?.type !== 'text' || b?.type !== 'text') return null;
  if (a.clause !== b.clause || a.language !== b.language) return null;
  return [composedPending(a, b, compose(a.delta, b.delta))];
}
