const zonePixels = 72;
const speedPixelsMax = 18;

/** Scrolls the window for as long as what is dragged is held near its upper or lower edge, the faster the nearer. */
export class EdgeScroll {
  private y = 0;
  private frame = 0;

  /** `scrolled` is called when the page has moved under what is held. */
  constructor(private readonly scrolled: () => void) {}

  /** What is dragged is at this height of the window now. */
  follow(y: number): void {
    this.y = y;
    if (this.step() !== 0) this.frame ||= requestAnimationFrame(() => this.scroll());
  }

  end(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  private scroll(): void {
    this.frame = 0;
    const before = window.scrollY;
    window.scrollBy({ top: this.step(), behavior: 'instant' });
    if (window.scrollY !== before) this.scrolled();
  }

  /** Below what sticks to the top of the window. */
  private step(): number {
    const head = document.querySelector('.sheet-head')?.getBoundingClientRect().bottom ?? 0;
    const above = head + zonePixels - this.y;
    const below = this.y - (window.innerHeight - zonePixels);
    const depth = Math.max(above, below);
    return depth <= 0 ? 0 : Math.sign(above > 0 ? -1 : 1) * Math.ceil(speedPixelsMax * Math.min(1, depth / zonePixels));
  }
}
