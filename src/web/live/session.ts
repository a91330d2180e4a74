/** A person's resumable editing of one document: the state machine and its link, wired to each other and to a screen. */
import { BrokenLinks } from './brokenLinks';
import { Collab, type Outcome, type SavedCollab } from './collab';
import { Connection, type ConnectionOptions, type Cursor, type OthersCursor, type WritableState } from './connection';
import type { Change, Commit, JoinAnswer, Snapshot, Submission } from '../text/changes';

export interface SessionScreen {
  /** The document is here; called once, before anything else. */
  opened(collab: Collab): void;
  /** Something came; also called with an empty outcome when only the state changed (pending, confirmed). */
  show(outcome: Outcome): void;
  /** Commits as they came, before they are taken: to follow places of earlier revisions. */
  heard(commits: readonly Commit[]): void;
  link(state: 'live' | 'lost', retryAfterMs?: number): void;
  writable(state: WritableState): void;
  presence(delegations: readonly string[]): void;
  cursors(cursors: readonly OthersCursor[]): void;
  /** The document cannot be had: a code of PROTOCOL 4.1. */
  refused(code: string): void;
}

/** Runs each step when the screen can take it, in order. The default is at once. */
export type Turn = (step: () => void) => void;

export interface SessionOptions extends ConnectionOptions {
  /** Pending work of an earlier run of the program; then the session's client has to be its client id. */
  readonly saved?: SavedCollab | null;
  readonly turn?: Turn;
  /**
   * Gets the document beside the link: compressed, which the link is not, and while it is still being made. Null when it cannot be had;
   * then the link brings it.
   */
  readonly fetchSnapshot?: () => Promise<Snapshot | null>;
  /** Writes the work down; a submission goes out when it is done. */
  readonly beforeSending?: (collab: Collab) => Promise<void>;
}

export class Session {
  private collab: Collab | null;
  private readonly connection: Connection;
  private fetched: Promise<void> | null = null;
  private isLive = false;
  private isWritable = true;
  private isCatchingUp = false;
  private retryTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly brokenLinks = new BrokenLinks();
  private readonly turn: Turn;
  /** How many links there have been: what was made ready for one of them does not go over the next. */
  private links = 0;
  /** The latest commit that came while pages were on their way. */
  private passedBy = 0;

  constructor(url: string, private readonly client: string, private readonly screen: SessionScreen, private readonly options: SessionOptions = {}) {
    const turn = this.turn = options.turn ?? (step => step());
    this.collab = options.saved ? Collab.fromJSON(options.saved) : null;
    this.connection = new Connection(url, client, () => this.revisionHeld(), {
      joined: answer => turn(() => this.joined(answer)),
      committed: commits => turn(() => this.committed(commits)),
      answered: answer => turn(() => this.take(collab => collab.answered(answer))),
      presence: delegations => screen.presence(delegations),
      cursors: cursors => screen.cursors(cursors),
      writable: state => this.setWritable(state),
      lost: retryAfterMs => this.linkLost(retryAfterMs),
    }, options);
  }

  open(): void {
    if (this.collab !== null) this.screen.opened(this.collab);
    else this.fetched = this.fetch();
    this.connection.open();
  }

  close(): void {
    this.isLive = false;
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    this.connection.close();
  }

  /** What the device says of its network. */
  network(isThere: boolean): void {
    // A link that ends by the device's network did not end by what was sent.
    if (!isThere) this.brokenLinks.sentOther();
    this.connection.network(isThere);
  }

  /** Changes that are on the screen already. Throws InvalidChange when they do not fit the view. */
  edit(changes: readonly Change[]): void {
    if (this.collab === null) throw new Error('The document is not open yet.');
    this.collab.edit(changes);
    this.send();
  }

  cursor(cursor: Cursor | null): void {
    // A submission that was lost with a link goes alone, so that what closes the next one is known.
    if (this.brokenLinks.isOnTrial(this.collab?.sequenceInFlight ?? null)) return;
    this.brokenLinks.sentOther();
    this.connection.cursor(cursor);
  }

  /** The document is read from here before the link stands; joining brings what came since. */
  private async fetch(): Promise<void> {
    const snapshot = await this.options.fetchSnapshot?.().catch(() => null);
    if (!snapshot) return;
    await this.inTurn(() => { if (this.collab === null) this.begin(snapshot); });
  }

  private async revisionHeld(): Promise<number | null> {
    await this.fetched;
    return this.collab?.revision ?? null;
  }

  private begin(snapshot: Snapshot): void {
    this.collab = new Collab(this.client, snapshot);
    this.screen.opened(this.collab);
  }

  private joined(answer: JoinAnswer): void {
    if ('code' in answer) {
      this.screen.refused(answer.code);
      return;
    }
    this.isLive = true;
    this.links++;
    this.brokenLinks.joined();
    this.screen.link('live');
    if (this.collab !== null) {
      if ('commits' in answer) this.screen.heard(answer.commits);
      this.take(collab => collab.reconnected(answer));
    } else if ('snapshot' in answer) {
      this.begin(answer.snapshot);
    }
  }

  private committed(commits: readonly Commit[]): void {
    // While pages are on their way these would only be a gap; the pages go on until they have brought them.
    if (this.isCatchingUp) {
      this.passedBy = Math.max(this.passedBy, commits.at(-1)?.revision ?? 0);
      return;
    }
    this.screen.heard(commits);
    this.take(collab => collab.receive(commits));
  }

  private take(step: (collab: Collab) => Outcome): void {
    if (this.collab === null) return;
    const outcome = step(this.collab);
    this.screen.show(outcome);
    if (outcome.retryAfterMs !== undefined) this.retryLater(outcome.retryAfterMs);
    if (outcome.resync !== undefined || outcome.gap) void this.catchUp(this.collab, outcome.resync !== undefined);
    else this.send();
  }

  /** Pages the commits until none is missing; for a resync takes a snapshot first and then pages up to it. */
  private async catchUp(collab: Collab, isResync: boolean): Promise<void> {
    if (this.isCatchingUp) return;
    this.isCatchingUp = true;
    try {
      if (isResync) await this.resync(collab);
      for (let head = Infinity; collab.revision < head;) {
        const page = await this.connection.commits(collab.revision);
        const outcome = await this.inTurn(() => {
          this.screen.heard(page.commits);
          const received = collab.receive(page.commits);
          this.screen.show(received);
          return received;
        });
        if (outcome.resync !== undefined) await this.resync(collab);
        // What was passed by while an empty page was on its way is in the next one.
        head = Math.max(page.commits.length === 0 ? collab.revision : page.head, this.passedBy);
      }
    } catch {
      // The link broke; the next join begins again from the revision that is held.
    } finally {
      this.isCatchingUp = false;
    }
    this.send();
  }

  private async resync(collab: Collab): Promise<void> {
    const missed: Commit[] = [];
    const answer = await this.connection.snapshot();
    if (!('snapshot' in answer)) return;
    while (collab.revision + missed.length < answer.snapshot.revision) {
      const page = await this.connection.commits(collab.revision + missed.length);
      if (page.commits.length === 0) break;
      missed.push(...page.commits);
    }
    await this.inTurn(() => this.screen.show(collab.resynced(answer.snapshot, missed)));
  }

  /** Between a change of the document and its painting nothing may be typed: both are in one turn. */
  private inTurn<T>(step: () => T): Promise<T> {
    return new Promise((resolve, reject) => this.turn(() => {
      try {
        resolve(step());
      } catch (error) {
        reject(error as Error);
      }
    }));
  }

  private send(): void {
    if (!this.isLive || !this.isWritable || this.isCatchingUp || this.retryTimer !== null) return;
    const submission = this.collab?.nextToSend() ?? null;
    if (submission !== null) void this.submit(submission);
  }

  private async submit(submission: Submission): Promise<void> {
    const link = this.links;
    if (this.options.beforeSending) await this.options.beforeSending(this.collab!);
    // After a new join it is sent anew from there.
    if (!this.isLive || link !== this.links) return;
    this.brokenLinks.sent(submission.sequence, performance.now());
    this.connection.submit(submission);
  }

  private retryLater(afterMs: number): void {
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => { this.retryTimer = null; this.send(); }, afterMs);
  }

  private setWritable(state: WritableState): void {
    this.isWritable = state.writable;
    this.screen.writable(state);
    this.send();
  }

  private linkLost(retryAfterMs: number): void {
    const wasLive = this.isLive;
    this.isLive = false;
    this.screen.link('lost', retryAfterMs);
    if (!wasLive || this.collab === null) return;
    const sequence = this.collab.sequenceInFlight;
    if (!this.brokenLinks.lost(sequence, performance.now())) return;
    this.turn(() => this.take(collab => collab.answered({ client: collab.client, sequence, code: 'malformed', final: true })));
  }
}
