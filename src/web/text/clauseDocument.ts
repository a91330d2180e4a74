import { baseLength, compose, concat, cutsSurrogatePair, plainText, slice } from './delta';
import { applyToRuns, concatRuns, confirmedRuns, sliceRuns } from './provenance';
import { clauseFromSnapshot, clauseToSnapshot, compareClauses, lengthOf, runsOf, textOf, withText, type Clause } from './clause';
import { ClauseTable } from './clauseTable';
import { after, proceedingsOf, type Proceedings } from './proceedings';
import { threadsAfter, type Thread } from './comments';
import { proposalsAfter, type Proposal } from './proposals';
import {
  originOf, type AddChange, type Change, type ClauseId, type Commit, type Delta, type Language, type MergeChange, type MoveChange, type Origin,
  type PerLanguage, type RealignChange, type SetChange, type Snapshot, type SplitChange, type TextChange,
} from './changes';

export type { Clause } from './clause';

/** A change that does not fit the document it is applied to. `code` is of PROTOCOL 9. */
export class InvalidChange extends Error {
  constructor(readonly code: string, readonly change: Change) {
    super(`${code}: ${JSON.stringify(change)}`);
  }
}

type Head = Omit<Snapshot, 'clauses' | 'revision'>;

const none: readonly Proposal[] = [];
const noThread: readonly Thread[] = [];

/** The origin of words that no commit has confirmed yet. */
const unconfirmed: Origin = { account: '', revision: 0 };

/** A recommendation at one moment. Never altered: `apply` makes the next one, which shares all that did not change. */
export class ClauseDocument {
  private ordered: readonly Clause[] | null = null;
  private visible: readonly Clause[] | null = null;

  private constructor(
    private readonly head: Head,
    private readonly table: ClauseTable,
    /** Ids in the order of the document, or null when a change of structure made it to be sorted anew. */
    private order: readonly ClauseId[] | null,
  ) {}

  /** Throws a RangeError when provenance does not cover a text. */
  static fromSnapshot(snapshot: Snapshot): ClauseDocument {
    const { clauses, revision: _, ...head } = snapshot;
    return new ClauseDocument(head, ClauseTable.of(clauses.map(clauseFromSnapshot)), null);
  }

  /** Members in the order of PROTOCOL 4.6, languages ascending. */
  toSnapshot(revision: number): Snapshot {
    const { document, ...rest } = this.head;
    return { document, revision, ...rest, clauses: this.clauses.map(clauseToSnapshot) };
  }

  /** Where the text and its paragraphs stand. */
  get proceedings(): Proceedings { return proceedingsOf(this.head); }

  /** What delegations propose and proposed, in the order of their ids or, since the document was opened, of their coming. */
  get proposals(): readonly Proposal[] { return this.head.proposals ?? none; }

  /** The same words after what a commit says beside its changes: its act, and the proposals that it opens or ends. */
  told(commit: Commit): ClauseDocument {
    const proposals = proposalsAfter(this.proposals, commit);
    if (commit.act === undefined && proposals === this.proposals) return this;
    const proceedings = commit.act === undefined ? {} : after(this.proceedings, commit.act);
    const told = new ClauseDocument({ ...this.head, ...proceedings, proposals }, this.table, this.order);
    return commit.act?.type === 'confirm' || commit.act?.type === 'correct' ? told.confirmed(commit.act, commit) : told;
  }

  /** What is said in the room beside the words, each where its words stand. */
  get comments(): readonly Thread[] { return this.head.comments ?? noThread; }

  /** The same words with these threads. */
  withComments(comments: readonly Thread[]): ClauseDocument {
    return comments === this.comments ? this : new ClauseDocument({ ...this.head, comments }, this.table, this.order);
  }

  /** The document after a commit: its changes with their author, and its act. Throws InvalidChange when it does not fit. */
  take(commit: Commit): ClauseDocument {
    const next = this.applyAll(commit.changes, originOf(commit)).told(commit);
    return next.withComments(threadsAfter(this.comments, commit, next));
  }

  get languages(): readonly Language[] { return this.head.languages; }
  get sponsors(): readonly string[] { return this.head.sponsors ?? []; }
  get symbol(): string | undefined { return this.head.symbol; }
  get drafting(): Language { return this.head.drafting; }

  get(id: ClauseId): Clause | undefined { return this.table.get(id); }

  /** All clauses in order, with those that were removed or merged away. */
  get clauses(): readonly Clause[] {
    if (this.ordered === null) {
      this.ordered = this.order === null
        ? [...this.table].sort(compareClauses)
        : this.order.map(id => this.table.get(id)!);
      this.order ??= this.ordered.map(clause => clause.id);
    }
    return this.ordered;
  }

  /** What stands on the screen: the clauses in order without those that were removed or merged away. */
  get shown(): readonly Clause[] {
    return this.visible ??= this.clauses.filter(clause => !clause.removed && !clause.merged);
  }

  /**
   * The document after one change. Inserted words come from `origin`; without one they count as unconfirmed (account "", revision 0).
   * Throws InvalidChange when the change does not fit; limits of size are the server's to decide.
   */
  apply(change: Change, origin: Origin = unconfirmed): ClauseDocument {
    switch (change.type) {
      case 'text': return this.applyText(change, origin);
      case 'add': return this.applyAdd(change);
      case 'move': return this.applyMove(change);
      case 'set': return this.applySet(change);
      case 'split': return this.applySplit(change);
      case 'merge': return this.applyMerge(change);
      case 'realign': return this.applyRealign(change);
    }
  }

  /** The document after the changes, one after the other. */
  applyAll(changes: readonly Change[], origin?: Origin): ClauseDocument {
    return changes.reduce<ClauseDocument>((document, change) => document.apply(change, origin), this);
  }

  /** A delegation has said of the words that waited for it in one text that they are its own. */
  private confirmed({ clause: id, language }: { readonly clause: ClauseId; readonly language: Language }, { by, delegation = '' }: Commit): ClauseDocument {
    const clause = this.get(id);
    return clause === undefined || clause.merged ? this : this.with(withText(clause, language, textOf(clause, language), confirmedRuns(runsOf(clause, language), delegation, by)));
  }

  private applyText(change: TextChange, origin: Origin): ClauseDocument {
    const { language, delta } = change;
    const clause = this.writable(change.clause, change);
    this.requireLanguages([language], change);
    const text = textOf(clause, language);
    requireFit(delta, text, change);
    return this.with(withText(clause, language, compose(text, delta), applyToRuns(runsOf(clause, language), delta, origin, change.restores)));
  }

  private applyAdd(change: AddChange): ClauseDocument {
    if (this.get(change.clause) !== undefined) throw new InvalidChange('id_taken', change);
    const { clause: id, kind, level, order } = change;
    return this.withNewOrder({
      id, kind, level, order, removed: false, merged: false, unaligned: [], texts: {}, provenance: {},
    });
  }

  // A clause that was merged away still takes a move or a set: they commute with the merge that they met on the way.
  private applyMove(change: MoveChange): ClauseDocument {
    return this.withNewOrder({ ...this.existing(change.clause, change), order: change.order });
  }

  private applySet(change: SetChange): ClauseDocument {
    const clause = this.existing(change.clause, change);
    const { kind = clause.kind, level = clause.level, removed = clause.removed } = change;
    return this.with({ ...clause, kind, level, removed });
  }

  private applySplit(change: SplitChange): ClauseDocument {
    const source = this.writable(change.clause, change);
    const known = this.get(change.new);
    if (known !== undefined && !known.merged) throw new InvalidChange('id_taken', change);
    this.requireLanguages([...Object.keys(change.at), ...change.whole], change);
    let left = source;
    let right: Clause = {
      id: change.new, kind: change.kind, level: change.level, order: change.order, removed: false, merged: false,
      unaligned: [...change.whole].sort(), texts: {}, provenance: {},
    };
    for (const [language, at] of Object.entries(change.at)) {
      const text = textOf(source, language);
      const runs = runsOf(source, language);
      requirePosition(at, text, change);
      left = withText(left, language, slice(text, 0, at), sliceRuns(runs, 0, at));
      right = withText(right, language, slice(text, at), sliceRuns(runs, at));
    }
    return this.with(left).withNewOrder(right);
  }

  private applyMerge(change: MergeChange): ClauseDocument {
    const gone = this.writable(change.clause, change);
    let into = this.writable(change.into, change);
    if (gone === into) throw new InvalidChange('out_of_range', change);
    requireLengths(change.at, into, change);
    requireLengths(change.length, gone, change);
    this.requireLanguages(Object.keys(change.at), change);
    for (const language of Object.keys(gone.texts)) {
      into = withText(into, language, concat(textOf(into, language), textOf(gone, language)),
        concatRuns(runsOf(into, language), runsOf(gone, language)));
    }
    return this.with({ ...gone, merged: true, unaligned: [], texts: {}, provenance: {} }).with(into);
  }

  private applyRealign(change: RealignChange): ClauseDocument {
    const { language, edge, start, length, at } = change;
    const from = this.writable(change.from, change);
    const to = this.writable(change.to, change);
    this.requireLanguages([language], change);
    const given = textOf(from, language);
    const taking = textOf(to, language);
    const end = start + length;
    const fits = edge === 'tail' ? end === lengthOf(from, language) && at === 0 : start === 0 && at === lengthOf(to, language);
    if (!fits || from === to || length < 0) throw new InvalidChange('out_of_range', change);
    requirePosition(start, given, change);
    requirePosition(end, given, change);
    const runs = runsOf(from, language);
    const moved = sliceRuns(runs, start, end);
    const words = slice(given, start, end);
    const tail = edge === 'tail';
    const left = withText(from, language, tail ? slice(given, 0, start) : slice(given, end), tail ? sliceRuns(runs, 0, start) : sliceRuns(runs, end));
    const right = withText(to, language, tail ? concat(words, taking) : concat(taking, words),
      tail ? concatRuns(moved, runsOf(to, language)) : concatRuns(runsOf(to, language), moved));
    return this.with(aligned(left, language)).with(aligned(right, language));
  }

  private with(clause: Clause): ClauseDocument {
    return new ClauseDocument(this.head, this.table.with(clause), this.order);
  }

  private withNewOrder(clause: Clause): ClauseDocument {
    return new ClauseDocument(this.head, this.table.with(clause), null);
  }

  private existing(id: ClauseId, change: Change): Clause {
    const clause = this.get(id);
    if (clause === undefined) throw new InvalidChange('unknown_clause', change);
    return clause;
  }

  private writable(id: ClauseId, change: Change): Clause {
    const clause = this.existing(id, change);
    if (clause.merged) throw new InvalidChange('unknown_clause', change);
    return clause;
  }

  private requireLanguages(named: readonly Language[], change: Change): void {
    if (!named.every(language => this.languages.includes(language))) throw new InvalidChange('unknown_language', change);
  }
}

function aligned(clause: Clause, language: Language): Clause {
  return { ...clause, unaligned: clause.unaligned.filter(flagged => flagged !== language) };
}

function requirePosition(position: number, text: Delta, change: Change): void {
  const plain = plainText(text);
  if (position < 0 || position > plain.length) throw new InvalidChange('out_of_range', change);
  if (cutsSurrogatePair(plain, position)) throw new InvalidChange('surrogate_split', change);
}

/** Both maps of a merge name every language that either clause has text in, with its length. */
function requireLengths(lengths: PerLanguage, clause: Clause, change: MergeChange): void {
  const sameMembers = Object.keys(change.at).length === Object.keys(change.length).length
    && Object.keys(change.at).every(language => language in change.length);
  const fits = Object.entries(lengths).every(([language, length]) => length === lengthOf(clause, language))
    && Object.keys(clause.texts).every(language => language in lengths);
  if (!sameMembers || !fits) throw new InvalidChange('out_of_range', change);
}

function requireFit(delta: Delta, text: Delta, change: Change): void {
  const plain = plainText(text);
  if (baseLength(delta) > plain.length) throw new InvalidChange('out_of_range', change);
  let position = 0;
  for (const op of delta) {
    if (cutsSurrogatePair(plain, position)) throw new InvalidChange('surrogate_split', change);
    if (!('insert' in op)) position += 'retain' in op ? op.retain : op.delete;
  }
  if (cutsSurrogatePair(plain, position)) throw new InvalidChange('surrogate_split', change);
}
