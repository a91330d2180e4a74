/** One resumable link to a document's live side (PROTOCOL 4): joins, comes back by itself, and hands on what it hears. */
import type { Answer, Commit, CommitPage, JoinAnswer, Submission } from '../text/changes';
import type { Link, LinkEvents, OpenLink } from './link';
import { openRequests } from './requestLink';
import { Silence } from './silence';
import { openSocket } from './socketLink';

export interface Cursor {
  readonly clause: string;
  readonly language: string;
  readonly anchor: number;
  readonly head: number;
  readonly revision: number;
}

export interface OthersCursor extends Omit<Cursor, 'clause'> {
  readonly person: string;
  readonly connection: string;
  /** Null takes the cursor away. */
  readonly clause: string | null;
}

export interface WritableState {
  readonly writable: boolean;
  readonly code?: string;
}

/** What the link tells; each is called in the order of arrival. */
export interface ConnectionEvents {
  /** The link stands and Join was answered; everything that comes later is newer. */
  joined(answer: JoinAnswer): void;
  committed(commits: readonly Commit[]): void;
  answered(answer: Answer): void;
  presence(delegations: readonly string[]): void;
  cursors(cursors: readonly OthersCursor[]): void;
  writable(state: WritableState): void;
  /** The link broke; the next try comes after this time. */
  lost(retryAfterMs: number): void;
}

export interface ConnectionOptions {
  /**
   * Asked at each new link: whether the account that it was opened with is the one whose work this is. When it is not, the link ends
   * for good with nothing sent. Rejects when the service cannot be asked; then the link is tried again.
   */
  readonly isStillOurs?: () => Promise<boolean>;
  /** There may be something new for the person: a mention, or something of a box that the person shares (PROTOCOL 15). */
  readonly noticed?: (hint: { readonly box: string | null }) => void;
  /** Roles have changed: what the person may do is to be asked anew (PROTOCOL 4.9). */
  readonly rightsMoved?: () => void;
}

/** A code in place of a result; with `too_fast` it says when to ask again. */
interface Refused {
  readonly code: string;
  readonly retryAfterMs?: number;
}

const retryFirstMs = 500;
const retryMaxMs = 15_000;
/** Some proxies swallow a WebSocket without a word. */
const startPatienceMs = 20_000;

export class Connection {
  /** The attempt at a link that is under way, or the link that stands; ended by its signal. */
  private attempt: AbortController | null = null;
  /** The link, once Join was answered on it. */
  private link: Link | null = null;
  /** What a new link told before its Join was answered here: it is newer than the answer, and is handed on behind it. */
  private early: (() => void)[] = [];
  private sequenceSent = 0;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isClosed = false;
  /** Any page will do; behind the last commit there is none to carry. */
  private readonly silence = new Silence(() => void this.link?.ask('Commits', { after: Number.MAX_SAFE_INTEGER }).catch(() => undefined), () => this.drop());

  /** Where sockets are not let through, what is known of them is forgotten with the network that did not. */
  private areSocketsBlocked = false;

  /** `from` tells the revision to resume at, or null for a snapshot; it is asked anew at each join. */
  constructor(private readonly url: string, private readonly client: string, private readonly from: () => number | null | Promise<number | null>,
    private readonly events: ConnectionEvents, private readonly options: ConnectionOptions = {}) {}

  /** Begins; from now on the link comes back by itself until `close`. */
  open(): void {
    void this.connect();
  }

  /** Ends the link for good. */
  close(): void {
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.silence.over();
    this.drop();
  }

  /**
   * What the device knows of its network. Without one the link is given up at once, also one that is still coming to stand: its silence
   * would be noticed much later. With one the next try comes at once, or nearly: a room of clients hears of it in one moment.
   */
  network(isThere: boolean): void {
    this.areSocketsBlocked = false;
    if (!isThere) {
      this.drop();
    } else if (this.timer !== null) {
      clearTimeout(this.timer);
      this.failures = 0;
      this.timer = setTimeout(() => void this.connect(), Math.round(retryFirstMs * Math.random()));
    }
  }

  /** Sends without waiting; on a broken link the submission is not lost, it is sent again after the next join. */
  submit(submission: Submission): void {
    if (this.link === null) return;
    this.sequenceSent = submission.sequence;
    this.silence.sent(JSON.stringify(submission).length);
    this.link.tell('Submit', submission);
  }

  cursor(cursor: Cursor | null): void {
    this.link?.tell('Cursor', cursor);
  }

  /** One page of at most 500 commits after a revision. Rejects when the link breaks. */
  async commits(after: number): Promise<CommitPage> {
    const page = await ask<CommitPage | Refused>(this.standing(), 'Commits', { after });
    if ('code' in page) throw new Error(`No page of commits: ${page.code}`);
    return page;
  }

  /** A snapshot, whatever is held. Rejects when the link breaks. */
  async snapshot(): Promise<JoinAnswer> {
    return ask<JoinAnswer>(this.standing(), 'Join', { client: this.client });
  }

  private standing(): Link {
    if (this.link === null) throw new Error('There is no link.');
    return this.link;
  }

  private async connect(): Promise<void> {
    this.timer = null;
    this.early = [];
    const attempt = this.attempt = new AbortController();
    attempt.signal.addEventListener('abort', () => this.ended(attempt));
    try {
      // What is held may still be on its way, beside the link.
      const [link, from] = await Promise.all([this.start(attempt), this.from()]);
      const [answer, isOurs] = await Promise.all([
        ask<JoinAnswer>(link, 'Join', from === null ? { client: this.client } : { client: this.client, from }),
        this.options.isStillOurs?.() ?? true,
      ]);
      if (attempt.signal.aborted) return;
      if (!isOurs) {
        this.close();
        return;
      }
      this.failures = 0;
      this.link = link;
      this.events.joined(answer);
      for (const hear of this.early.splice(0)) hear();
    } catch {
      attempt.abort();
    }
  }

  /** A WebSocket; where that fails though the service answers, as behind some proxies, the link goes over plain requests. */
  private async start(attempt: AbortController): Promise<Link> {
    if (!this.areSocketsBlocked) {
      const overSocket = await this.startOver(openSocket, attempt).catch(() => null);
      if (overSocket) return overSocket;
    }
    const overRequests = await this.startOver(openRequests, attempt);
    this.areSocketsBlocked = true;
    return overRequests;
  }

  private async startOver(open: OpenLink, attempt: AbortController): Promise<Link> {
    attempt.signal.throwIfAborted();
    const life = new AbortController();
    attempt.signal.addEventListener('abort', () => life.abort());
    const patience = setTimeout(() => life.abort(), startPatienceMs);
    try {
      return await open(this.url, this.hears(attempt), life.signal);
    } finally {
      clearTimeout(patience);
    }
  }

  private hears(attempt: AbortController): LinkEvents {
    return {
      heard: () => this.silence.heard(),
      ended: () => attempt.abort(),
      told: (target, argument) => {
        if (this.attempt !== attempt) return;
        if (this.link === null) this.early.push(() => this.hear(target, argument));
        else this.hear(target, argument);
      },
    };
  }

  private hear(target: string, argument: unknown): void {
    switch (target) {
      case 'Committed': return this.committed(argument as Commit[]);
      case 'Answered': return this.answered(argument as Answer);
      case 'Presence': return this.events.presence((argument as { delegations: string[] }).delegations);
      case 'Cursors': return this.events.cursors(argument as OthersCursor[]);
      case 'Notices': return this.options.noticed?.(argument as { box: string | null });
      case 'Rights': return this.options.rightsMoved?.();
      case 'State': return this.events.writable(argument as WritableState);
    }
  }

  private committed(commits: readonly Commit[]): void {
    if (commits.some(commit => commit.client === this.client && commit.sequence === this.sequenceSent)) this.silence.over();
    this.events.committed(commits);
  }

  private answered(answer: Answer): void {
    if (answer.sequence === this.sequenceSent) this.silence.over();
    this.events.answered(answer);
  }

  private drop(): void {
    this.attempt?.abort();
  }

  /** The one way out of an attempt, wherever it stood. */
  private ended(attempt: AbortController): void {
    if (this.attempt !== attempt) return;
    this.attempt = this.link = null;
    this.silence.over();
    if (this.isClosed) return;
    // Half of the wait is chance, so that a room of clients does not come back in one moment.
    const wholeMs = Math.min(retryFirstMs * 2 ** this.failures++, retryMaxMs);
    const retryAfterMs = Math.round(wholeMs * (0.5 + Math.random() / 2));
    this.timer = setTimeout(() => void this.connect(), retryAfterMs);
    this.events.lost(retryAfterMs);
  }
}

/** Asks, and asks again when the service says when to. Rejects when the link breaks. */
async function ask<T extends object>(link: Link, target: string, argument: object): Promise<T> {
  while (true) {
    const answer = await link.ask<T | Refused>(target, argument);
    if (!('retryAfterMs' in answer) || answer.retryAfterMs === undefined) return answer as T;
    const { retryAfterMs } = answer;
    await new Promise(resolve => setTimeout(resolve, retryAfterMs));
  }
}
