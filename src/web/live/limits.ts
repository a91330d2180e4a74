/** Cuts a piece of work to what one submission may carry (PROTOCOL 10). */
import { canonical, growth, insertedLength } from '../text/delta';
import { withPart } from '../text/restores';
import type { Change, Delta, Op, TextChange } from '../text/changes';

export const submissionBytesMax = 65_536;
export const changesMax = 256;
export const opsMax = 2_048;

/** Room for the members of a submission beside its changes. */
const envelopeBytes = 256;

const encoder = new TextEncoder();

/**
 * The changes in pieces that follow each other, each small enough for one submission. One op that is too long by itself is not cut:
 * it is longer than a clause may be, and the server says so.
 */
export function cutToSize(changes: readonly Change[], bytesMax = submissionBytesMax - envelopeBytes): Change[][] {
  const pieces: Change[][] = [];
  let bytes = 0;
  for (const change of changes.flatMap((whole): Change[] => (whole.type === 'text' ? cutText(whole, bytesMax) : [whole]))) {
    const size = bytesOf(change) + 1;
    const last = pieces.at(-1);
    if (last === undefined || last.length === changesMax || bytes + size > bytesMax) {
      pieces.push([change]);
      bytes = size;
    } else {
      last.push(change);
      bytes += size;
    }
  }
  return pieces;
}

function cutText(change: TextChange, bytesMax: number): TextChange[] {
  if (change.delta.length <= opsMax && bytesOf(change) <= bytesMax) return [change];
  const parts: TextChange[] = [];
  const head = bytesOf({ ...change, delta: [{ retain: 16_384 }] });
  let ops: Op[] = [];
  let bytes = head;
  let inserted = 0;
  for (const op of change.delta) {
    const size = bytesOf(op) + 1;
    const begun = ops.length > 1 || (ops.length === 1 && !isPlainRetain(ops[0]!));
    if (begun && (ops.length >= opsMax || bytes + size > bytesMax)) {
      parts.push(withPart(change, canonical(ops), inserted));
      inserted += insertedLength(ops);
      // The next piece stands behind what this one made, on the text as it made it.
      ops = [{ retain: reachOf(ops) }];
      bytes = head;
    }
    ops.push(op);
    bytes += size;
  }
  return [...parts, withPart(change, canonical(ops), inserted)];
}

/** How far into its result a delta reaches. */
function reachOf(delta: Delta): number {
  return delta.reduce((sum, op) => sum + ('retain' in op ? op.retain : 'delete' in op ? op.delete : 0), 0) + growth(delta);
}

function isPlainRetain(op: Op): boolean {
  return 'retain' in op && op.attributes === undefined;
}

function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}
