/** How soon after a submission a link has to end for the submission to be suspected of it. */
const suspectedWithinMs = 2_000;

/** After so many links that ended over one submission, and nothing else, it is not sent again unchanged (PROTOCOL 2). */
const suspectedLinksMax = 3;

/**
 * Tells a submission that closes links from a network that does. Only what was sent alone on a joined link that ended at once is
 * suspected, three links in a row; a link that ended otherwise clears it, so that a bad network never takes words off the screen.
 */
export class BrokenLinks {
  private suspect = 0;
  private links = 0;
  private lostWith = 0;
  private sequence = 0;
  private sentAtMs = 0;
  private messages = 0;

  /** A new link stands, and Join was answered. */
  joined(): void {
    this.sequence = 0;
    this.messages = 0;
  }

  sent(sequence: number, nowMs: number): void {
    this.sequence = sequence;
    this.sentAtMs = nowMs;
    this.messages++;
  }

  /** Something else went over the link, which may be what it ended by. */
  sentOther(): void {
    this.messages++;
  }

  /** Whether this submission has been lost with a link before, so that it is to be sent alone, to see whether it was the cause. */
  isOnTrial(sequence: number | null): boolean {
    return sequence !== null && sequence === this.lostWith;
  }

  /** A joined link ended with this submission unanswered, or null. True when the submission has to be given up. */
  lost(unanswered: number | null, nowMs: number): boolean {
    if (unanswered !== null) this.lostWith = unanswered;
    const isSuspect = unanswered !== null && unanswered === this.sequence && this.messages === 1 && nowMs - this.sentAtMs <= suspectedWithinMs;
    this.links = !isSuspect ? 0 : this.suspect === unanswered ? this.links + 1 : 1;
    this.suspect = isSuspect ? unanswered : 0;
    this.joined();
    return this.links >= suspectedLinksMax;
  }
}
