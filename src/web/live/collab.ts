/**
 * The client's state machine (PROTOCOL 8), pure: no clock, no link. It keeps the confirmed document, one submission in flight, never
 * altered under its key, and the entries behind it; the view is all of them together.
 *
 *     confirmed ── in flight ── buffer[0] ── buffer[1] … = view
 *
 * A commit of another goes into `confirmed`, and past every entry to the screen; the entries go past the commit.
 */
import { carryThreads } from '../text/comments';
import { canonical } from '../text/delta';
import { ClauseDocument, InvalidChange } from '../text/clauseDocument';
import { digestOf } from '../text/digest';
import { cutToSize } from './limits';
import { placeEntries, straightened, takeBack, transformEntries, withEdit, type Entry, type Placed } from './pending';
import { shelve, type ShelfItem } from './shelf';
import { overHistory } from '../text/precedence';
import { bare } from '../text/restores';
import { sameValue } from '../text/values';
import { originOf, type Answer, type Change, type Commit, type JoinAnswer, type Origin, type Refusal, type RestoredRun, type Snapshot, type Submission, type TextChange } from '../text/changes';

/** What became of a message: what the screen has to do, and what it has to say. */
export interface Outcome {
  /** For the screen, in order, each list one batch: takes the old view to the new one. */
  readonly toScreen: (readonly Change[])[];
  /** The screen cannot be told by changes: rebuild it from `view`. */
  reload?: true;
  readonly shelved: ShelfItem[];
  /** Revisions are missing: page the commits after `revision` and hand them to `receive` before sending. */
  gap?: true;
  /** Ask for a snapshot and hand it to `resynced`. */
  resync?: 'digest' | 'not_applicable';
  /** Nothing was recorded: call `nextToSend` again after this time. */
  retryAfterMs?: number;
}

interface SavedWork {
  readonly version: 1;
  readonly client: string;
  readonly sequence: number;
  readonly inFlight: { readonly submission: Submission; readonly entry: Entry; readonly withdrawn: boolean } | null;
  readonly buffer: readonly Entry[];
  /** Absent in work that was kept before words could be brought back. */
  readonly edits?: number;
  readonly deletions?: readonly (readonly [number, number])[];
}

/** Pending work without the document that it stands on: the confirmed one at `revision`. */
export interface SavedPending extends SavedWork { readonly revision: number }

/** Pending work as it can be kept while the program is not running. */
export interface SavedCollab extends SavedWork { readonly snapshot: Snapshot }

interface InFlight {
  readonly submission: Submission;
  /** The submission as it reads on `confirmed`; empty once it is withdrawn. */
  entry: Entry;
  /** Taken off the screen before its answer came; when it is committed all the same, it comes like a commit of another. */
  withdrawn: boolean;
  sent: boolean;
}

/** So many own deletions can be taken back as their authors' words; as many as there are steps back, several times over. */
const deletionsMax = 1_024;

const retryFirstMs = 200;
const retryMaxMs = 5_000;

export class Collab {
  private document: ClauseDocument;
  private screen: ClauseDocument;
  private head: number;
  private inFlight: InFlight | null = null;
  private buffer: Entry[] = [];
  private sequence = 0;
  private edits = 0;
  /** In which revision an own edit took words away; the latest. */
  private deletions = new Map<number, number>();
  private retries = 0;

  /** `client`: random, never used by another tab. */
  constructor(readonly client: string, snapshot: Snapshot) {
    this.document = this.screen = ClauseDocument.fromSnapshot(snapshot);
    this.head = snapshot.revision;
  }

  /** What the person sees: confirmed, in flight and buffer. */
  get view(): ClauseDocument { return this.screen; }
  get confirmed(): ClauseDocument { return this.document; }
  get revision(): number { return this.head; }

  get state(): 'synchronized' | 'awaiting' | 'awaitingWithBuffer' {
    if (this.pendingCount === 0) return 'synchronized';
    return this.inFlight !== null && this.buffer.length > 0 ? 'awaitingWithBuffer' : 'awaiting';
  }

  /** What is in flight and what waits, in order: takes `confirmed` to `view`. */
  get pending(): readonly Change[] { return this.entries.flat(); }

  /** Submissions that are not known to be on disk, sent or not. */
  get pendingCount(): number { return (this.inFlight === null ? 0 : 1) + this.buffer.length; }

  /** The sequence of the submission that waits for its answer, or null. */
  get sequenceInFlight(): number | null { return this.inFlight?.submission.sequence ?? null; }

  /** Takes changes that are on the screen already. Throws InvalidChange, and takes none, when they do not fit the view. */
  edit(changes: readonly Change[]): void {
    const edit = this.nextEdit;
    const given = changes.map(change => (change.type === 'text' ? numbered(change, edit) : change))
      .filter(change => change.type !== 'text' || change.delta.length > 0);
    this.screen = this.screen.applyAll(given);
    this.screen = this.screen.withComments(carryThreads(this.screen.comments, given));
    this.buffer = [...straightened(withEdit(this.buffer, given), () => this.entries.slice(0, -1).reduce((state, entry) => state.applyAll(entry), this.document))];
    this.edits = edit;
  }

  /** The number that the next edit will have: what takes it back names it, for its revision is not known yet. */
  get nextEdit(): number { return this.edits + 1; }

  /** The submission to send now: the one in flight when it has to be sent again, byte for byte, else the next of the buffer. */
  nextToSend(): Submission | null {
    if (this.inFlight === null) {
      const [entry, ...behind] = this.buffer;
      if (entry === undefined) return null;
      const [changes, ...rest] = cutToSize(entry);
      this.buffer = [...rest, ...behind];
      const onBehalfOf = changes!.find(change => change.type === 'text')?.onBehalfOf;
      const submission = {
        client: this.client, sequence: ++this.sequence, base: this.head, changes: changes!.map(change => this.onWire(change)), ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      };
      this.inFlight = { submission, entry: changes!, withdrawn: false, sent: false };
    }
    if (this.inFlight.sent) return null;
    this.inFlight.sent = true;
    return this.inFlight.submission;
  }

  /** Commits in any order of arrival: known ones are dropped, and a missing one stops with `gap`. */
  receive(commits: readonly Commit[]): Outcome {
    const outcome = nothing();
    for (const commit of commits) {
      if (commit.revision <= this.head) continue;
      if (commit.revision > this.head + 1) { outcome.gap = true; break; }
      const fault = this.take(commit, outcome);
      if (fault !== null) { outcome.resync = fault; break; }
    }
    return outcome;
  }

  /** The answer to the submission in flight; answers to others are old and mean nothing. */
  answered(answer: Answer): Outcome {
    const outcome = nothing();
    const { inFlight } = this;
    const isOurs = answer.sequence === null || (answer.client === this.client && answer.sequence === inFlight?.submission.sequence);
    if (inFlight === null || !isOurs) return outcome;
    if ('revision' in answer) {
      // Its commit is still to come, unless it came as a part of a snapshot.
      if (answer.revision <= this.head) this.inFlight = null;
    } else if (!answer.final) {
      inFlight.sent = false;
      outcome.retryAfterMs = answer.retryAfterMs ?? Math.min(retryFirstMs * 2 ** this.retries, retryMaxMs);
      this.retries++;
    } else {
      this.refused(inFlight, answer, outcome);
    }
    return outcome;
  }

  /** The answer to Join after the link came back. With `gap` the commits have to be paged first; then send what `nextToSend` says. */
  reconnected(answer: JoinAnswer): Outcome {
    if (this.inFlight !== null) this.inFlight.sent = false;
    if ('code' in answer) return nothing();
    if ('commits' in answer) {
      const outcome = this.receive(answer.commits);
      if (outcome.resync === undefined && answer.head > this.head) outcome.gap = true;
      return outcome;
    }
    if (answer.snapshot.revision === this.head) return nothing();
    // A snapshot cannot be transformed over: pending work needs the commits.
    return this.pendingCount > 0 && answer.snapshot.revision > this.head ? { ...nothing(), gap: true } : this.resynced(answer.snapshot);
  }

  /**
   * Begins anew from a snapshot. Buffered work is placed again when `commits` tell everything since `revision`; what finds no place
   * goes to the shelf. What was in flight is taken off the screen and sent again: if it was committed, its commit shows it.
   */
  resynced(snapshot: Snapshot, commits: readonly Commit[] = []): Outcome {
    const outcome = nothing();
    const missed = commits.filter(commit => commit.revision > this.head && commit.revision <= snapshot.revision);
    const isComplete = missed.length === snapshot.revision - this.head;
    const entries = isComplete ? this.bufferPast(missed) : this.buffer.map(() => null);
    entries.forEach((entry, index) => { if (entry === null) outcome.shelved.push(shelve(this.buffer[index]!, 'not_placeable')); });
    if (this.inFlight !== null) {
      const { sequence } = this.inFlight.submission;
      const isInside = missed.some(commit => commit.client === this.client && commit.sequence === sequence);
      this.inFlight = isInside ? null : { ...this.inFlight, entry: [], withdrawn: true, sent: false };
    }
    this.document = ClauseDocument.fromSnapshot(snapshot);
    this.head = snapshot.revision;
    this.accept(placeEntries(this.inFlight === null ? entries : [[], ...entries], this.document), outcome);
    outcome.reload = true;
    return outcome;
  }

  /** All that is needed to go on later, also without a link; costs what the document is long. */
  toJSON(): SavedCollab {
    return { ...this.savedWork(), snapshot: this.toSnapshot() };
  }

  /** The pending part alone; costs what is pending. */
  savePending(): SavedPending {
    return { ...this.savedWork(), revision: this.head };
  }

  /** The confirmed document as a snapshot. */
  toSnapshot(): Snapshot {
    return this.document.toSnapshot(this.head);
  }

  static fromJSON(saved: SavedCollab): Collab {
    const collab = new Collab(saved.client, saved.snapshot);
    collab.sequence = saved.sequence;
    collab.edits = saved.edits ?? 0;
    collab.deletions = new Map(saved.deletions ?? []);
    collab.inFlight = saved.inFlight === null ? null : { ...saved.inFlight, sent: false };
    collab.buffer = [...saved.buffer];
    collab.screen = collab.entries.reduce((document, entry) => document.applyAll(entry), collab.document)
      .withComments(carryThreads(collab.document.comments, collab.pending));
    return collab;
  }

  private savedWork(): SavedWork {
    const inFlight = this.inFlight === null ? null
      : { submission: this.inFlight.submission, entry: this.inFlight.entry, withdrawn: this.inFlight.withdrawn };
    return {
      version: 1, client: this.client, sequence: this.sequence, inFlight, buffer: this.buffer, edits: this.edits, deletions: [...this.deletions],
    };
  }

  private deleted(edits: readonly number[], revision: number): void {
    for (const edit of edits) this.deletions.set(edit, revision);
    for (const oldest of this.deletions.keys()) {
      if (this.deletions.size <= deletionsMax) break;
      this.deletions.delete(oldest);
    }
  }

  /** As others read it: with the revisions of the deletions that it takes back, which are all confirmed before it goes. */
  private onWire(change: Change): Change {
    if (change.type !== 'text') return change;
    const restores = change.takesBack?.map((run): RestoredRun => {
      const revision = run[1] === undefined ? undefined : this.deletions.get(run[1]);
      return revision === undefined ? [run[0]] : [run[0], revision];
    });
    return restores?.some(run => run.length > 1) ? { ...bare(change), restores } : bare(change);
  }

  /** What will still wait once a commit is taken. */
  private pendingBeyond(isOwn: boolean): readonly Change[] {
    return isOwn && !this.inFlight!.withdrawn ? this.buffer.flat() : this.pending;
  }

  private get entries(): Entry[] {
    return this.inFlight === null ? this.buffer : [this.inFlight.entry, ...this.buffer];
  }

  private set entries(entries: readonly Entry[]) {
    const [first, ...rest] = entries;
    if (this.inFlight !== null) this.inFlight.entry = first!;
    this.buffer = (this.inFlight === null ? entries : rest).filter(entry => entry.length > 0);
  }

  private take(commit: Commit, outcome: Outcome): 'digest' | 'not_applicable' | null {
    const origin = originOf(commit);
    const isOwn = commit.client === this.client && commit.sequence === this.inFlight?.submission.sequence;
    try {
      const next = this.document.take(commit);
      if (isOwn && !this.inFlight!.withdrawn) {
        if (!sameValue(commit.changes.map(bare), this.inFlight!.entry.map(bare))) return 'digest';
      } else {
        this.passEntries(commit, origin, outcome);
      }
      // Confirmed threads are the truth; on the screen they stand past the work that waits.
      this.screen = this.screen.told(commit).withComments(carryThreads(next.comments, this.pendingBeyond(isOwn)));
      this.document = next;
    } catch (error) {
      if (error instanceof InvalidChange) return 'not_applicable';
      throw error;
    }
    this.head = commit.revision;
    if (isOwn) {
      for (const change of this.inFlight!.entry) if (change.type === 'text' && deletes(change)) this.deleted(change.edits ?? [], commit.revision);
      this.inFlight = null;
      this.retries = 0;
    }
    // With nothing pending both are the same words; the confirmed document knows who wrote them.
    if (this.pendingCount === 0) this.screen = this.document;
    return digestOf(this.document, commit.changes) === commit.digest ? null : 'digest';
  }

  /** A commit of another passes the entries to the screen; own structure that conflicts with it gives way. */
  private passEntries({ changes, client }: Commit, origin: Origin, outcome: Outcome): void {
    const precedence = overHistory(this.client, client);
    let passed = transformEntries(this.entries, changes, precedence);
    while (passed.conflict !== null) {
      this.giveWay(passed.conflict, 'structure_conflict', outcome);
      passed = transformEntries(this.entries, changes, precedence);
    }
    this.screen = this.screen.applyAll(passed.incoming, origin);
    this.entries = passed.entries;
    if (passed.incoming.length > 0) outcome.toScreen.push(passed.incoming);
  }

  private refused(inFlight: InFlight, answer: Refusal, outcome: Outcome): void {
    this.retries = 0;
    if (answer.code === 'stale_base' && !inFlight.withdrawn) {
      const { entries } = this;
      this.inFlight = null;
      this.entries = entries;
      outcome.gap = true;
      return;
    }
    if (!inFlight.withdrawn) this.giveWay(0, answer.code, outcome);
    this.inFlight = null;
    outcome.shelved.push(shelve(inFlight.submission.changes, answer.code, answer.clause));
    if (this.pendingCount === 0) this.screen = this.document;
  }

  /** Takes an entry back from the screen. What was in flight stays without effect until its answer comes; it is shelved then. */
  private giveWay(index: number, code: string, outcome: Outcome): void {
    const before = this.entries;
    const taken = takeBack(before, index, this.document);
    const told = this.screen.applyAll(taken.inverse);
    const isInFlight = this.inFlight !== null && index === 0;
    taken.entries.forEach((entry, at) => {
      if (entry === null && !(isInFlight && at === 0)) outcome.shelved.push(shelve(before[at]!, at === index ? code : 'not_placeable'));
    });
    if (isInFlight) this.inFlight!.withdrawn = true;
    if (taken.inverse.length > 0) outcome.toScreen.push(taken.inverse);
    this.accept(taken, outcome);
    if (!sameValue(shownOf(told), shownOf(this.screen))) outcome.reload = true;
  }

  private accept(placed: Placed, outcome: Outcome): void {
    const item = shelve(placed.dropped, 'not_placeable');
    if (item.words.length > 0) outcome.shelved.push(item);
    this.entries = placed.entries.map(entry => entry ?? []);
    this.screen = placed.document.withComments(carryThreads(this.document.comments, this.pending));
  }

  /** The buffer without what was in flight, past the commits; null for what gives way on the way. */
  private bufferPast(commits: readonly Commit[]): (Entry | null)[] {
    let entries: readonly (Entry | null)[] = this.buffer;
    try {
      if (this.inFlight !== null) entries = takeBack(this.entries, 0, this.document).entries.slice(1);
      for (const commit of commits) {
        const passed = transformEntries(entries.map(entry => entry ?? []), commit.changes, overHistory(this.client, commit.client));
        if (passed.conflict !== null) return entries.map(() => null);
        const { entries: after } = passed;
        entries = entries.map((entry, index) => (entry === null ? null : after[index]!));
      }
      return [...entries];
    } catch (error) {
      if (error instanceof InvalidChange || error instanceof RangeError) return this.buffer.map(() => null);
      throw error;
    }
  }
}

function deletes({ delta }: TextChange): boolean {
  return delta.some(op => 'delete' in op);
}

/** The change in its canonical form, with its number when it takes words away. */
function numbered(change: TextChange, edit: number): TextChange {
  const delta = canonical(change.delta);
  return delta.some(op => 'delete' in op) ? { ...change, delta, edits: [edit] } : { ...change, delta };
}

function nothing(): Outcome {
  return { toScreen: [], shelved: [] };
}

function shownOf(document: ClauseDocument): unknown {
  return document.shown.map(({ id, kind, level, order, texts }) => ({ id, kind, level, order, texts }));
}
