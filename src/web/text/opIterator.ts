import type { Delta, Op } from './changes';

/** Takes the ops of a delta in pieces of a wanted length. Behind its end stands a retain without end, as every delta leaves the rest as it is. */
export class OpIterator {
  private index = 0;
  private taken = 0;

  constructor(private readonly ops: Delta) {}

  get isAtEnd(): boolean { return this.index >= this.ops.length; }

  /** The op that stands next, whole. */
  get next(): Op | undefined { return this.ops[this.index]; }

  /** How much of the next op is left, in UTF-16 code units. */
  get rest(): number { return this.isAtEnd ? Infinity : opLength(this.ops[this.index]!) - this.taken; }

  /** The next op, or as much of it as `length`. */
  take(length = Infinity): Op {
    const op = this.ops[this.index];
    if (op === undefined) return { retain: length };
    const from = this.taken;
    const isWhole = length >= this.rest;
    const to = isWhole ? opLength(op) : from + length;
    this.index += isWhole ? 1 : 0;
    this.taken = isWhole ? 0 : to;
    if ('insert' in op) return { ...op, insert: op.insert.slice(from, to) };
    return 'retain' in op ? { ...op, retain: to - from } : { delete: to - from };
  }
}

/** UTF-16 code units of the op. */
export function opLength(op: Op): number {
  if ('insert' in op) return op.insert.length;
  return 'retain' in op ? op.retain : op.delete;
}
