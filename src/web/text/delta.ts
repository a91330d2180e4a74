/**
 * A thin layer over quill-delta: the same semantics, always in the canonical form (PROTOCOL 5), on plain JSON values.
 */
import QuillDelta from 'quill-delta';
import type { Attributes, Delta, Op } from './changes';

/** Which of two concurrent changes the server put first; at a tie the insert of the first one stands before. */
export type Order = 'first' | 'second';

export function other(order: Order): Order {
  return order === 'first' ? 'second' : 'first';
}

/** UTF-16 code units of the op. */
export function opLength(op: Op): number {
  if ('insert' in op) return op.insert.length;
  return 'retain' in op ? op.retain : op.delete;
}

/** The length of a clause's text. */
export function textLength(text: Delta): number {
  return text.reduce((sum, op) => sum + opLength(op), 0);
}

/** How far into the old text an edit reaches. */
export function baseLength(delta: Delta): number {
  return delta.reduce((sum, op) => ('insert' in op ? sum : sum + opLength(op)), 0);
}

/** How much longer (or, below zero, shorter) an edit makes the text. */
export function growth(delta: Delta): number {
  return delta.reduce((sum, op) => ('insert' in op ? sum + op.insert.length : 'delete' in op ? sum - op.delete : sum), 0);
}

/** The text without attributes. */
export function plainText(text: Delta): string {
  return text.map(op => ('insert' in op ? op.insert : '')).join('');
}

/** The one form that equal deltas share, whatever order their ops or attribute names came in. */
export function canonical(delta: Delta): Delta {
  const out: Op[] = [];
  for (const op of delta) {
    if (opLength(op) > 0) append(out, withSortedAttributes(op));
  }
  const last = out.at(-1);
  if (last !== undefined && 'retain' in last && last.attributes === undefined) out.pop();
  return out;
}

export function equal(a: Delta, b: Delta): boolean {
  return a === b || JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/** `a` and then `b` as one. */
export function compose(a: Delta, b: Delta): Delta {
  return canonical(quill(a).compose(quill(b)).ops as Op[]);
}

/** `delta` adapted to stand after `over`: compose(over, transform(delta, over)) = compose(delta, transform(over, delta)). */
export function transform(delta: Delta, over: Delta, order: Order): Delta {
  return canonical(quill(over).transform(quill(delta), order === 'second').ops as Op[]);
}

/** What takes `delta` back: compose(compose(text, delta), invert(delta, text)) = text. */
export function invert(delta: Delta, text: Delta): Delta {
  return canonical(quill(delta).invert(quill(text)).ops as Op[]);
}

/** An edit that makes the text `a` the text `b`; for want of a better source of changes only. */
export function diff(a: Delta, b: Delta): Delta {
  return canonical(quill(a).diff(quill(b)).ops as Op[]);
}

/** Where a position in the old text comes to stand; at the place of an insert it moves behind it unless told to `stay`. */
export function mapPosition(position: number, delta: Delta, atInsert: 'move' | 'stay' = 'move'): number {
  return quill(delta).transformPosition(position, atInsert === 'stay');
}

/** The part of a text between two positions. */
export function slice(text: Delta, start: number, end = Infinity): Delta {
  return canonical(quill(text).slice(start, end).ops as Op[]);
}

/** Two texts one after the other. */
export function concat(a: Delta, b: Delta): Delta {
  return canonical([...a, ...b]);
}

/** Whether a position stands between the halves of a surrogate pair. */
export function cutsSurrogatePair(plain: string, position: number): boolean {
  if (position <= 0 || position >= plain.length) return false;
  return (plain.charCodeAt(position - 1) & 0xfc00) === 0xd800 && (plain.charCodeAt(position) & 0xfc00) === 0xdc00;
}

function quill(delta: Delta): QuillDelta {
  return new QuillDelta(delta as never);
}

function append(out: Op[], op: Op): void {
  // The delete, if one ends the list, goes behind an insert at the same place.
  const end = 'insert' in op && out.length > 0 && 'delete' in out.at(-1)! ? out.length - 1 : out.length;
  const previous = out[end - 1];
  const joined = previous === undefined ? null : join(previous, op);
  if (joined === null) out.splice(end, 0, op);
  else out[end - 1] = joined;
}

function join(a: Op, b: Op): Op | null {
  if ('delete' in a) return 'delete' in b ? { delete: a.delete + b.delete } : null;
  if ('delete' in b || JSON.stringify(a.attributes) !== JSON.stringify(b.attributes)) return null;
  const attributes = a.attributes === undefined ? {} : { attributes: a.attributes };
  if ('insert' in a) return 'insert' in b ? { ...attributes, insert: a.insert + b.insert } : null;
  return 'retain' in b ? { ...attributes, retain: a.retain + b.retain } : null;
}

function withSortedAttributes(op: Op): Op {
  if ('delete' in op) return { delete: op.delete };
  const attributes = sortedAttributes(op.attributes);
  const rest = attributes === undefined ? {} : { attributes };
  return 'insert' in op ? { ...rest, insert: op.insert } : { ...rest, retain: op.retain };
}

function sortedAttributes(attributes: Attributes | undefined): Attributes | undefined {
  if (attributes === undefined) return undefined;
  const names = Object.keys(attributes).filter(name => attributes[name] !== undefined).sort();
  return names.length === 0 ? undefined : Object.fromEntries(names.map(name => [name, attributes[name]]));
}
