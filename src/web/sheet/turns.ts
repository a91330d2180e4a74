/** A frame that does not come within this time will not come. */
const latestMs = 250;

/**
 * The moments at which the sheet may change by what comes from outside: once a frame, and never while an input method holds the
 * words, which a change of the sheet would break off. What comes in between waits, in order.
 */
export class Turns {
  private steps: (() => void)[] = [];
  private scheduled = false;
  private isOver = false;

  /** `isHeld` is asked at each frame; `done` is called after the steps of one frame, when there were any. */
  constructor(private readonly isHeld: () => boolean, private readonly done: () => void) {}

  readonly run = (step: () => void): void => {
    this.steps.push(step);
    this.soon();
  };

  /** What held the steps may have let go. */
  soon(): void {
    if (this.scheduled || this.isOver) return;
    this.scheduled = true;
    // A page that is hidden, or becomes it now, has no frames; its work is to be saved all the same.
    if (document.hidden) setTimeout(this.take, 0);
    else {
      requestAnimationFrame(this.take);
      setTimeout(this.take, latestMs);
    }
  }

  end(): void {
    this.isOver = true;
    this.steps = [];
  }

  private readonly take = (): void => {
    this.scheduled = false;
    if (this.isOver || this.steps.length === 0 || this.isHeld()) return;
    const steps = this.steps;
    this.steps = [];
    for (const step of steps) step();
    this.done();
  };
}
