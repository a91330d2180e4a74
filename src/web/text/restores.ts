/**
 * Which of the inserted words of a change are brought back, and not new: runs beside the delta, over what it inserts in its order.
 * They go through cutting and composing as the words do; a transformation leaves the inserts of a delta as they are.
 */
import { canonical, equal, insertedLength, opLength, slice } from './delta';
import type { Delta, Op, TextChange } from './changes';

/** A length in UTF-16 units, and what is said of these units; nothing of new words. */
type Run = readonly [number, ...unknown[]];
type Runs<R extends Run> = readonly R[];
type TakenRun = NonNullable<TextChange['takesBack']>[number];

/** The change with a part of its inserts: those from `start` on, as many as the delta has. */
export function withPart(change: TextChange, delta: Delta, start: number): TextChange {
  const { restores, takesBack, ...rest } = change;
  const end = start + insertedLength(delta);
  return { ...rest, delta, ...tagged('restores', sliced(restores ?? [], start, end)), ...tagged('takesBack', sliced(takesBack ?? [], start, end)) };
}

/** `first` and then `next`, changes of one text that nobody has confirmed, as one. `delta` is the two composed. */
export function composedPending(first: TextChange, next: TextChange, delta: Delta): TextChange {
  const { takesBack: a, edits: before = [], ...rest } = first;
  const { takesBack: b, edits: after = [] } = next;
  const edits = [...new Set([...before, ...after])];
  const runs = a === undefined && b === undefined ? undefined : composedRuns(first.delta, a ?? newWords(first.delta), next.delta, b ?? newWords(next.delta));
  return { ...rest, delta, ...(edits.length > 0 ? { edits } : {}), ...tagged('takesBack', runs) };
}

/** The same with these words left where they are. `text` is what the change was made on. */
export function withoutDetours(change: TextChange, text: Delta): TextChange {
  const { edits = [], takesBack = [], ...rest } = change;
  const ops: Op[] = [];
  const kept: TakenRun[] = [];
  let runs: readonly TakenRun[] = takesBack;
  let inserts: Op[] = [];
  let at = 0;
  // In the canonical form a delete follows the inserts at its place.
  const settle = (gone: number) => {
    let done = 0;
    for (const run of sliced(runs, 0, insertedLength(inserts))) {
      const words = slice(inserts, done, done + run[0]);
      done += run[0];
      const place = run[1] !== undefined && edits.includes(run[1]) ? placeOf(words, run[0], text, at, gone) : -1;
      if (place < 0) {
        ops.push(...words);
        kept.push(run);
        continue;
      }
      ops.push({ delete: place }, { retain: run[0] });
      at += place + run[0];
      gone -= place + run[0];
    }
    ops.push({ delete: gone });
    at += gone;
    runs = sliced(runs, done, Infinity);
    inserts = [];
  };
  for (const op of change.delta) {
    if ('insert' in op) inserts.push(op);
    else if ('delete' in op) settle(op.delete);
    else {
      settle(0);
      ops.push(op);
      at += op.retain;
    }
  }
  settle(0);
  return { ...rest, edits, delta: canonical(ops), ...tagged('takesBack', joined(kept)) };
}

/** Whether a change brings back words that it takes away itself: both came before it was sent. */
export function hasDetour({ edits = [], takesBack = [] }: TextChange): boolean {
  return takesBack.some(run => run[1] !== undefined && edits.includes(run[1]));
}

/** The change without what it says of its words: which are brought back, and for whom it was typed. */
export function bare<C>(change: C): C {
  const { restores: _r, takesBack: _t, edits: _e, onBehalfOf: _o, ...rest } = change as C & { [N in 'restores' | 'takesBack' | 'edits' | 'onBehalfOf']?: unknown };
  return rest as C;
}

function placeOf(words: Delta, length: number, text: Delta, at: number, gone: number): number {
  for (let place = 0; place + length <= gone; place++) if (equal(slice(text, at + place, at + place + length), words)) return place;
  return -1;
}

function composedRuns<R extends Run>(a: Delta, aRuns: Runs<R>, b: Delta, bRuns: Runs<R>): Runs<R> {
  const out: R[] = [];
  const first = a.filter(op => !('delete' in op));
  let index = 0;
  let offset = 0;
  let aAt = 0;
  let bAt = 0;
  const pass = (length: number, keep: boolean) => {
    while (length > 0 && index < first.length) {
      const op = first[index]!;
      const taken = Math.min(length, opLength(op) - offset);
      if ('insert' in op) {
        if (keep) out.push(...sliced(aRuns, aAt, aAt + taken));
        aAt += taken;
      }
      length -= taken;
      offset += taken;
      if (offset === opLength(op)) { index++; offset = 0; }
    }
  };
  for (const op of b) {
    if ('insert' in op) {
      out.push(...sliced(bRuns, bAt, bAt + op.insert.length));
      bAt += op.insert.length;
    } else {
      pass(opLength(op), 'retain' in op);
    }
  }
  pass(Infinity, true);
  return joined(out);
}

function newWords(delta: Delta): [number][] {
  const length = insertedLength(delta);
  return length === 0 ? [] : [[length]];
}

function sliced<R extends Run>(runs: Runs<R>, start: number, end: number): Runs<R> {
  const out: R[] = [];
  let at = 0;
  for (const run of runs) {
    const taken = Math.min(at + run[0], end) - Math.max(at, start);
    if (taken > 0) out.push([taken, ...run.slice(1)] as unknown as R);
    at += run[0];
  }
  return out;
}

function joined<R extends Run>(runs: Runs<R>): Runs<R> {
  const out: R[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    const isAlike = last !== undefined && last.length === run.length && last.slice(1).every((tag, index) => tag === run[index + 1]);
    if (isAlike) out[out.length - 1] = [last[0] + run[0], ...run.slice(1)] as unknown as R;
    else out.push(run);
  }
  return out;
}

/** The member, unless all words are new. */
function tagged<N extends string, R extends Run>(name: N, runs: Runs<R> | undefined): { [K in N]?: Runs<R> } {
  return (runs?.some(run => run.length > 1) ? { [name]: runs } : {}) as { [K in N]?: Runs<R> };
}
