/**
 * Who wrote each unit of a text: runs beside the text, derived from the commits, so that server and client keep the same ones.
 *
 * Neighbouring runs of one writer become one when their revisions lie less than 256 apart, so that typing does not make
 * a run for every letter; the run keeps the first revision.
 */
import type { Delta, Origin, ProvenanceRun, RestoredRun } from './changes';

/** Runs of one writer that are closer than this are told as one. */
export const burstRevisions = 256;

type Runs = readonly ProvenanceRun[];

/** The runs after an edit: what it retains keeps its writer, what it inserts comes from `origin`, but for what it brings back. */
export function applyToRuns(runs: Runs, delta: Delta, origin: Origin, restores: readonly RestoredRun[] | undefined): Runs {
  const out: ProvenanceRun[] = [];
  let index = 0;
  let offset = 0;
  const pass = (length: number, keep: boolean) => {
    while (length > 0 && index < runs.length) {
      const run = runs[index]!;
      const taken = Math.min(length, run[0] - offset);
      if (keep) add(out, resized(run, taken));
      length -= taken;
      offset += taken;
      if (offset === run[0]) { index++; offset = 0; }
    }
  };
  const inserted = restores?.map(run => (run[2] === undefined || run[3] === undefined ? runOf(run[0], origin) : [run[0], run[2], run[3], ...run.slice(4)] as unknown as ProvenanceRun));
  let insertedAt = 0;
  for (const op of delta) {
    if ('insert' in op) {
      for (const run of inserted ? sliceRuns(inserted, insertedAt, insertedAt + op.insert.length) : [runOf(op.insert.length, origin)]) add(out, run);
      insertedAt += op.insert.length;
    } else if ('retain' in op) pass(op.retain, true);
    else pass(op.delete, false);
  }
  pass(Infinity, true);
  return out;
}

/** The runs of the text between two positions. */
export function sliceRuns(runs: Runs, start: number, end = Infinity): Runs {
  const out: ProvenanceRun[] = [];
  let at = 0;
  for (const run of runs) {
    const taken = Math.min(at + run[0], end) - Math.max(at, start);
    if (taken > 0) add(out, resized(run, taken));
    at += run[0];
  }
  return out;
}

/** The runs of two texts put one after the other. */
export function concatRuns(a: Runs, b: Runs): Runs {
  const out: ProvenanceRun[] = [];
  for (const run of [...a, ...b]) add(out, run);
  return out;
}

/** Whether words wait for a delegation, or for any, to say whether they are its own. */
export function isToBeConfirmed([, , , onBehalfOf, confirmedBy]: ProvenanceRun, delegation = onBehalfOf): boolean {
  return onBehalfOf !== undefined && onBehalfOf === delegation && confirmedBy === undefined;
}

/** The runs with the words that wait for a delegation confirmed by one of its people. */
export function confirmedRuns(runs: Runs, delegation: string, account: string): Runs {
  const out: ProvenanceRun[] = [];
  for (const run of runs) add(out, isToBeConfirmed(run, delegation) ? [run[0], run[1], run[2], delegation, account] : run);
  return out;
}

export function runsLength(runs: Runs): number {
  return runs.reduce((sum, run) => sum + run[0], 0);
}

function runOf(length: number, origin: Origin): ProvenanceRun {
  const { account, revision, onBehalfOf } = origin;
  return onBehalfOf === undefined ? [length, account, revision] : [length, account, revision, onBehalfOf];
}

function add(out: ProvenanceRun[], run: ProvenanceRun): void {
  const last = out.at(-1);
  if (last === undefined || last[1] !== run[1] || last[3] !== run[3] || last[4] !== run[4] || Math.abs(last[2] - run[2]) >= burstRevisions) out.push(run);
  else out[out.length - 1] = resized(last, last[0] + run[0], Math.min(last[2], run[2]));
}

function resized(run: ProvenanceRun, length: number, revision = run[2]): ProvenanceRun {
  return [length, run[1], revision, ...run.slice(3)] as unknown as ProvenanceRun;
}
