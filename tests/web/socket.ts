type Heard = { type?: number; target?: string; invocationId?: string; arguments?: unknown[] };

/** A browser's socket whose other end is the test. */
export class Socket {
  static opened: Socket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: Heard[] = [];
  isClosed = false;

  constructor(readonly url: string) { Socket.opened.push(this); }

  send(data: string): void { this.sent.push(JSON.parse(data.slice(0, -1)) as Heard); }
  close(): void { this.isClosed = true; }
  says(...messages: object[]): void { this.onmessage?.({ data: messages.map(message => `${JSON.stringify(message)}\u001e`).join('') }); }
  breaks(): void { this.onclose?.(); }
  asked(target: string): string { return this.sent.findLast(one => one.target === target)!.invocationId!; }

  /** Answers the latest question of this name. */
  async answers(target: string, result: object): Promise<void> {
    this.says({ type: 3, invocationId: this.asked(target), result });
    await settled();
  }

  async tells(target: string, args: unknown[]): Promise<void> {
    this.says({ type: 1, target, arguments: args });
    await settled();
  }

  /** Opens and shakes hands; Join is asked when this is over. */
  async stands(): Promise<void> {
    this.onopen!();
    this.says({});
    await settled();
  }

  async joins(): Promise<void> {
    await this.stands();
    await this.answers('Join', { head: 7, commits: [] });
  }
}

/** Promises that are ready have run; the clock stands still. */
export async function settled(): Promise<void> {
  for (let times = 0; times < 20; times++) await Promise.resolve();
}
