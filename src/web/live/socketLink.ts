import type { Link, LinkEvents } from './link';

/** The service closes a link that was silent for 30 s. It says something every 15 s itself, and whenever it does is a good moment. */
const saySomethingAfterMs = 10_000;
const serviceSilentMs = 30_000;

const recordEnd = '\u001e';
const invocation = 1;
const completion = 3;
const ping = 6;
const closing = 7;

/** One message of the hub's protocol, as the service sends it. */
type Message = { type?: number; error?: string; target?: string; arguments?: readonly unknown[]; invocationId?: string; result?: unknown };
interface Call { resolve(answer: unknown): void; reject(reason: Error): void }

/**
 * A link over a WebSocket, which is opened at once: asking the service for a transport first would cost one journey more at each link.
 * It speaks the few messages of PROTOCOL 2 by itself: the framework's client weighs as much as an eighth of the page.
 */
export function openSocket(url: string, events: LinkEvents, end: AbortSignal): Promise<Link> {
  return new Promise((resolve, reject) => { new SocketLink(url, events, end, resolve, reject); });
}

class SocketLink implements Link {
  private readonly socket: WebSocket;
  private readonly calls = new Map<string, Call>();
  private lastCall = 0;
  private saidAtMs = 0;
  private isStanding = false;
  private silence: ReturnType<typeof setTimeout>;

  constructor(url: string, private readonly events: LinkEvents, end: AbortSignal, private readonly stand: (link: Link) => void,
    private readonly fail: (reason: Error) => void) {
    this.socket = new WebSocket(location.origin.replace(/^http/, 'ws') + url);
    this.socket.onopen = () => this.say({ protocol: 'json', version: 1 });
    this.socket.onmessage = ({ data }) => this.heard(String(data));
    this.socket.onclose = () => this.end();
    this.silence = setTimeout(() => this.end(), serviceSilentMs);
    end.addEventListener('abort', () => this.end());
  }

  ask<T>(target: string, argument: unknown): Promise<T> {
    const invocationId = String(++this.lastCall);
    return new Promise<T>((resolve, reject) => {
      if (!this.isStanding) {
        reject(new Error('The link has ended.'));
        return;
      }
      this.calls.set(invocationId, { resolve: resolve as Call['resolve'], reject });
      this.say({ type: invocation, invocationId, target, arguments: [argument] });
    });
  }

  tell(target: string, argument: unknown): void {
    if (this.isStanding) this.say({ type: invocation, target, arguments: [argument] });
  }

  private say(message: object): void {
    this.saidAtMs = performance.now();
    this.socket.send(JSON.stringify(message) + recordEnd);
  }

  private heard(data: string): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.end(), serviceSilentMs);
    for (const record of data.split(recordEnd)) if (record !== '') this.take(JSON.parse(record) as Message);
    // Not by a timer, which a hidden page may have only once a minute.
    if (this.isStanding && performance.now() - this.saidAtMs >= saySomethingAfterMs) this.say({ type: ping });
    this.events.heard();
  }

  private take(record: Message): void {
    if (record.type === undefined) {
      if (record.error !== undefined) this.end();
      else this.stood();
    } else if (record.type === invocation) {
      this.events.told(record.target!, record.arguments![0]);
    } else if (record.type === completion) {
      const call = this.calls.get(record.invocationId!);
      this.calls.delete(record.invocationId!);
      if (record.error === undefined) call?.resolve(record.result);
      else call?.reject(new Error(record.error));
    } else if (record.type === closing) {
      this.end();
    }
  }

  private stood(): void {
    this.isStanding = true;
    this.stand(this);
  }

  private end(): void {
    const { socket } = this;
    if (socket.onclose === null) return;
    const hasStood = this.isStanding;
    this.isStanding = false;
    clearTimeout(this.silence);
    // A socket that lost its network may take long to close; it has nothing more to say here.
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    for (const call of this.calls.values()) call.reject(new Error('The link has ended.'));
    this.calls.clear();
    if (hasStood) this.events.ended();
    else this.fail(new Error('No link came to stand.'));
  }
}
