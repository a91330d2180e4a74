/** One resumable link to a document's live side (PROTOCOL 4): joins, comes back by itself, and hands on what it hears. */
import type { HubConnection } from '@microsoft/signalr';
import type { Answer, Commit, CommitPage, JoinAnswer, Submission } from '../text/changes';

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
}

const retryFirstMs = 500;
const retryMaxMs = 15_000;
const keepAliveMs = 15_000;
const serverSilentMs = 30_000;

export class Connection {
  private hub: HubConnection | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isClosed = false;
  private isJoined = false;

  /** `from` tells the revision to resume at, or null for a snapshot; it is asked anew at each join. */
  constructor(private readonly url: string, private readonly client: string, private readonly from: () => number | null,
    private readonly events: ConnectionEvents, private readonly options: ConnectionOptions = {}) {}

  /** Begins; from now on the link comes back by itself until `close`. */
  open(): void {
    void this.connect();
  }

  /** Ends the link for good. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.hub?.stop();
  }

  /**
   * What the device knows of its network. Without one the link is given up at once: its silence would be noticed half a minute later.
   * With one the next try comes at once, or nearly: a room of clients hears of it in one moment.
   */
  network(isThere: boolean): void {
    if (!isThere) {
      if (this.isJoined) void this.hub?.stop();
    } else if (this.timer !== null) {
      clearTimeout(this.timer);
      this.failures = 0;
      this.timer = setTimeout(() => void this.connect(), Math.round(retryFirstMs * Math.random()));
    }
  }

  /** Sends without waiting; on a broken link the submission is not lost, it is sent again after the next join. */
  submit(submission: Submission): void {
    this.send('Submit', submission);
  }

  cursor(cursor: Cursor | null): void {
    this.send('Cursor', cursor);
  }

  /** One page of at most 500 commits after a revision. Rejects when the link breaks. */
  commits(after: number): Promise<CommitPage> {
    return this.hub!.invoke<CommitPage>('Commits', { after });
  }

  /** A snapshot, whatever is held. Rejects when the link breaks. */
  snapshot(): Promise<JoinAnswer> {
    return this.hub!.invoke<JoinAnswer>('Join', { client: this.client });
  }

  private async connect(): Promise<void> {
    this.timer = null;
    try {
      const hub = this.hub ??= await this.build();
      if (this.isClosed) return;
      await hub.start();
      const from = this.from();
      const [answer, isOurs] = await Promise.all([
        hub.invoke<JoinAnswer>('Join', from === null ? { client: this.client } : { client: this.client, from }),
        this.options.isStillOurs?.() ?? true,
      ]);
      if (!isOurs) {
        await this.close();
        return;
      }
      this.failures = 0;
      this.isJoined = true;
      this.events.joined(answer);
    } catch {
      // A link that stood before it failed ends by onclose, which tries again; one that never stood does not.
      if (this.hub === null || this.hub.state === 'Disconnected') this.retry();
      else await this.hub.stop();
    }
  }

  /** The transport comes when it is needed: a text that is kept here can be read before. */
  private async build(): Promise<HubConnection> {
    const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
    const { events } = this;
    // A WebSocket at once: asking the service for a transport first would cost one journey more at each link.
    const hub = new HubConnectionBuilder()
      .withUrl(this.url, { transport: HttpTransportType.WebSockets, skipNegotiation: true }).configureLogging(LogLevel.None).build();
    hub.keepAliveIntervalInMilliseconds = keepAliveMs;
    hub.serverTimeoutInMilliseconds = serverSilentMs;
    hub.on('Committed', (commits: Commit[]) => events.committed(commits));
    hub.on('Answered', (answer: Answer) => events.answered(answer));
    hub.on('Presence', ({ delegations }: { delegations: string[] }) => events.presence(delegations));
    hub.on('Cursors', (cursors: OthersCursor[]) => events.cursors(cursors));
    hub.on('State', (state: WritableState) => events.writable(state));
    hub.onclose(() => this.retry());
    return hub;
  }

  private retry(): void {
    this.isJoined = false;
    if (this.isClosed || this.timer !== null) return;
    // Half of the wait is chance, so that a room of clients does not come back in one moment.
    const wholeMs = Math.min(retryFirstMs * 2 ** this.failures++, retryMaxMs);
    const retryAfterMs = Math.round(wholeMs * (0.5 + Math.random() / 2));
    this.timer = setTimeout(() => void this.connect(), retryAfterMs);
    this.events.lost(retryAfterMs);
  }

  private send(target: string, argument: unknown): void {
    if (this.isJoined) this.hub!.send(target, argument).catch(() => undefined);
  }
}
