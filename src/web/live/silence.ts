/** So long a service may say nothing at all after something was sent to it; on a slow line an answer takes a journey of a second or two. */
const patienceMs = 4_000;
/** And so long after it was asked whether it is there: on a slow line the answer may stand behind a file that is on its way. */
const lastPatienceMs = 6_000;
/** What is sent needs its time on the slowest line that people write over. */
const slowestBytesPerMs = 4;

/**
 * Notices a link that died without a word. Not every device tells its browser that the network is gone, and not every network tells the
 * device; the link's own limit is half a minute.
 */
export class Silence {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sendingMs = 0;
  private isAwaited = false;

  /** `ask` asks the service for any answer; `giveUp` ends the link when not even that comes. */
  constructor(private readonly ask: () => void, private readonly giveUp: () => void) {}

  /** Something goes out that will be answered. */
  sent(bytes: number): void {
    this.sendingMs = bytes / slowestBytesPerMs;
    this.isAwaited = true;
    this.listen();
  }

  /** The service is there, whatever it said. */
  heard(): void {
    if (this.isAwaited) this.listen();
  }

  /** The answer came, or the link has ended. */
  over(): void {
    this.isAwaited = false;
    clearTimeout(this.timer);
  }

  private listen(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = setTimeout(this.giveUp, lastPatienceMs + this.sendingMs);
      this.ask();
    }, patienceMs + this.sendingMs);
  }
}
