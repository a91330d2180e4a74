/** The algebra of deltas: the semantics of quill-delta, always in the canonical form (PROTOCOL 5), on plain JSON values. */
import { composeAttributes, invertAttributes, transformAttributes } from './attributes';
import type { Attributes, Delta, Op } from './changes';
import { opLength, OpIterator } from './opIterator';

export { opLength };

/** Which of two concurrent changes goes before the other; at a tie the insert of the first one stands before. */
export type Order = 'first' | 'second';

export function other(order: Order): Order {
  return order === 'first' ? 'second' : 'first';
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

/** How many units a delta inserts. */
export function insertedLength(delta: Delta): number {
  return delta.reduce((sum, op) => ('insert' in op ? sum + op.insert.length : sum), 0);
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
  const [first, second] = [new OpIterator(a), new OpIterator(b)];
  const out: Op[] = [];
  while (!first.isAtEnd || !second.isAtEnd) {
    if (second.next && 'insert' in second.next) {
      out.push(second.take());
      continue;
    }
    if (first.next && 'delete' in first.next) {
      out.push(first.take());
      continue;
    }
    const length = Math.min(first.rest, second.rest);
    const [made, then] = [first.take(length), second.take(length)];
    if ('delete' in then) {
      if ('retain' in made) out.push(then);
    } else if ('insert' in made) {
      out.push(withAttributes({ insert: made.insert }, composeAttributes(made.attributes, attributesOf(then), 'words')));
    } else {
      out.push(withAttributes({ retain: length }, composeAttributes(attributesOf(made), attributesOf(then), 'change')));
    }
  }
  return canonical(out);
}

/** `delta` adapted to stand after `over`: compose(over, transform(delta, over)) = compose(delta, transform(over, delta)). */
export function transform(delta: Delta, over: Delta, order: Order): Delta {
  const goesBefore = order === 'second';
  const [history, wanted] = [new OpIterator(over), new OpIterator(delta)];
  const out: Op[] = [];
  while (!history.isAtEnd || !wanted.isAtEnd) {
    const isInsert = wanted.next !== undefined && 'insert' in wanted.next;
    if (history.next && 'insert' in history.next && (goesBefore || !isInsert)) {
      out.push({ retain: opLength(history.take()) });
      continue;
    }
    if (isInsert) {
      out.push(wanted.take());
      continue;
    }
    const length = Math.min(history.rest, wanted.rest);
    const [done, then] = [history.take(length), wanted.take(length)];
    // What is deleted already needs nothing more.
    if ('delete' in done) continue;
    out.push('delete' in then ? then : withAttributes({ retain: length }, transformAttributes(attributesOf(then), attributesOf(done), goesBefore)));
  }
  return canonical(out);
}

/** What takes `delta` back: compose(compose(text, delta), invert(delta, text)) = text. */
export function invert(delta: Delta, text: Delta): Delta {
  const before = new OpIterator(text);
  const out: Op[] = [];
  for (const op of delta) {
    if ('insert' in op) {
      out.push({ delete: op.insert.length });
      continue;
    }
    for (let left = opLength(op); left > 0;) {
      const length = Math.min(before.rest, left);
      const was = before.take(length);
      left -= length;
      out.push('delete' in op ? was : withAttributes({ retain: length }, op.attributes && invertAttributes(op.attributes, attributesOf(was))));
    }
  }
  return canonical(out);
}

/** Where a position in the old text comes to stand; at the place of an insert it moves behind it unless told to `stay`. */
export function mapPosition(position: number, delta: Delta, atInsert: 'move' | 'stay' = 'move'): number {
  let at = 0;
  let mapped = position;
  for (const op of delta) {
    if (at > mapped) break;
    if ('delete' in op) {
      mapped -= Math.min(op.delete, mapped - at);
      continue;
    }
    if ('insert' in op && (at < mapped || atInsert === 'move')) mapped += op.insert.length;
    at += opLength(op);
  }
  return mapped;
}

/** The part of a text between two positions. */
export function slice(text: Delta, start: number, end = Infinity): Delta {
  const ops = new OpIterator(text);
  const out: Op[] = [];
  for (let at = 0; at < end && !ops.isAtEnd;) {
    const op = ops.take((at < start ? start : end) - at);
    if (at >= start) out.push(op);
    at += opLength(op);
  }
  return canonical(out);
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

function attributesOf(op: Op): Attributes | undefined {
  return 'delete' in op ? undefined : op.attributes;
}

function withAttributes(op: Op, attributes: Attributes | undefined): Op {
  return attributes === undefined ? op : { ...op, attributes } as Op;
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
