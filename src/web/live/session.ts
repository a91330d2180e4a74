/** A person's resumable editing of one document: the state machine and its link, wired to each other and to a screen. */
import { Collab, type Outcome, type SavedCollab } from './collab';
import { Connection, type ConnectionOptions, type Cursor, type OthersCursor, type WritableState } from './connection';
import type { Change, Commit, JoinAnswer } from '../text/changes';

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

/** After so many links that broke over one submission it is not sent again unchanged (PROTOCOL 2). */
const lostLinksMax = 3;

export class Session {
  private collab: Collab | null;
  private readonly connection: Connection;
  private isLive = false;
  private isWritable = true;
  private isCatchingUp = false;
  private retryTimer: ReturnType<typeof setTimeout> | null = null;
  private lost = { sequence: 0, links: 0 };

  /** `saved`: pending work of an earlier run of the program; then `client` has to be its client id. */
  constructor(url: string, client: string, private readonly screen: SessionScreen, saved: SavedCollab | null = null,
    private readonly turn: Turn = step => step(), options: ConnectionOptions = {}) {
    this.collab = saved === null ? null : Collab.fromJSON(saved);
    this.connection = new Connection(url, client, () => this.collab?.revision ?? null, {
      joined: answer => turn(() => this.joined(answer, client)),
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
    this.connection.open();
  }

  async close(): Promise<void> {
    this.isLive = false;
    if (this.retryTimer !== null) clearTimeout(this.retryTimer);
    await this.connection.close();
  }

  /** What the device says of its network. */
  network(isThere: boolean): void {
    this.connection.network(isThere);
  }

  /** Changes that are on the screen already. Throws InvalidChange when they do not fit the view. */
  edit(changes: readonly Change[]): void {
    if (this.collab === null) throw new Error('The document is not open yet.');
    this.collab.edit(changes);
    this.send();
  }

  cursor(cursor: Cursor | null): void {
    this.connection.cursor(cursor);
  }

  private joined(answer: JoinAnswer, client: string): void {
    if ('code' in answer) {
      this.screen.refused(answer.code);
      return;
    }
    this.isLive = true;
    this.screen.link('live');
    if (this.collab !== null) {
      if ('commits' in answer) this.screen.heard(answer.commits);
      this.take(collab => collab.reconnected(answer));
    } else if ('snapshot' in answer) {
      this.collab = new Collab(client, answer.snapshot);
      this.screen.opened(this.collab);
    }
  }

  private committed(commits: readonly Commit[]): void {
    // While pages are on their way these would only be a gap; the last page brings them.
    if (this.isCatchingUp) return;
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
        await this.nextTurn();
        head = page.commits.length === 0 ? collab.revision : page.head;
        this.screen.heard(page.commits);
        const outcome = collab.receive(page.commits);
        this.screen.show(outcome);
        if (outcome.resync !== undefined) await this.resync(collab);
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
    await this.nextTurn();
    this.screen.show(collab.resynced(answer.snapshot, missed));
  }

  private nextTurn(): Promise<void> {
    return new Promise(resolve => this.turn(resolve));
  }

  private send(): void {
    if (!this.isLive || !this.isWritable || this.isCatchingUp || this.retryTimer !== null) return;
    const submission = this.collab?.nextToSend() ?? null;
    if (submission !== null) this.connection.submit(submission);
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
    const sequence = this.collab?.sequenceInFlight ?? null;
    if (!wasLive || this.collab === null || sequence === null) return;
    this.lost = { sequence, links: this.lost.sequence === sequence ? this.lost.links + 1 : 1 };
    if (this.lost.links < lostLinksMax) return;
    this.screen.show(this.collab.answered({ client: this.collab.client, sequence, code: 'malformed', final: true }));
  }
}
