/** A seeded source of chance (mulberry32), so that a failing case can be run again. */
export class Random {
  private state: number;
  constructor(readonly seed: number) { this.state = seed >>> 0; }

  /** 0 <= x < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** 0 <= n < bound. */
  below(bound: number): number { return Math.floor(this.next() * bound); }
  chance(probability: number): boolean { return this.next() < probability; }
  pick<T>(items: readonly T[]): T { return items[this.below(items.length)]!; }
}

/** A number from the environment, so that a longer run needs no other code. */
export function bound(name: string, otherwise: number): number {
  const given = Number(process.env[name]);
  return Number.isInteger(given) && given > 0 ? given : otherwise;
}

/** The seed of this run: DRAFTING_SEED to repeat one, otherwise fresh; print it on failure. */
export function freshSeed(): number {
  return bound('DRAFTING_SEED', Date.now() % 1_000_000_000);
}
