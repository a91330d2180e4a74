/**
 * Who wrote each unit of a text: runs beside the text, derived from the commits.
 *
 * Neighbouring runs of one writer become one when their revisions lie less than 256 apart; the run keeps the first revision.
 * That is tried only at the seams that a change makes, so that an edit costs what it touches and server and client,
 * who see the same commits, keep the same runs.
 */
import { opLength } from './delta';
import type { Delta, Origin, ProvenanceRun } from './changes';

export const mergedRevisionsMax = 256;

type Runs = readonly ProvenanceRun[];

/** The runs after an edit: what it inserts comes from `origin`, what it retains keeps its writer. */
export function applyToRuns(runs: Runs, delta: Delta, origin: Origin): Runs {
  const out: ProvenanceRun[] = [];
  const source = new RunReader(runs);
  let seam = false;
  for (const op of delta) {
    if ('insert' in op) {
      pushAtSeam(out, runOf(op.insert.length, origin));
      seam = true;
    } else if ('retain' in op) {
      seam = !source.copy(op.retain, out, seam) && seam;
    } else {
      source.skip(opLength(op));
      seam = true;
    }
  }
  source.copy(Infinity, out, seam);
  return out;
}

/** The runs of the text between two positions. */
export function sliceRuns(runs: Runs, start: number, end = Infinity): Runs {
  const out: ProvenanceRun[] = [];
  const source = new RunReader(runs);
  source.skip(start);
  source.copy(end - start, out, false);
  return out;
}

/** The runs of two texts put one after the other. */
export function concatRuns(a: Runs, b: Runs): Runs {
  const out = [...a];
  b.forEach((run, index) => (index === 0 ? pushAtSeam(out, run) : out.push(run)));
  return out;
}

export function runsLength(runs: Runs): number {
  return runs.reduce((sum, run) => sum + run[0], 0);
}

function runOf(length: number, origin: Origin): ProvenanceRun {
  const { account, revision, onBehalfOf } = origin;
  return onBehalfOf === undefined ? [length, account, revision] : [length, account, revision, onBehalfOf];
}

function pushAtSeam(out: ProvenanceRun[], run: ProvenanceRun): void {
  const last = out.at(-1);
  if (last === undefined || last[1] !== run[1] || last[3] !== run[3] || Math.abs(last[2] - run[2]) >= mergedRevisionsMax) out.push(run);
  else out[out.length - 1] = resized(last, last[0] + run[0], Math.min(last[2], run[2]));
}

function resized(run: ProvenanceRun, length: number, revision = run[2]): ProvenanceRun {
  return run.length === 3 ? [length, run[1], revision] : [length, run[1], revision, run[3]];
}

/** Reads runs piece by piece; the pieces of one run that meet again become one run. */
class RunReader {
  private index = 0;
  private offset = 0;
  constructor(private readonly runs: Runs) {}

  skip(length: number): void {
    this.read(length, () => undefined);
  }

  /** Whether anything was copied; the first piece is tried against its new neighbour when it stands at a seam. */
  copy(length: number, out: ProvenanceRun[], seam: boolean): boolean {
    let copied = false;
    this.read(length, (piece, inside) => {
      if ((seam && !copied) || inside) pushAtSeam(out, piece);
      else out.push(piece);
      copied = true;
    });
    return copied;
  }

  private read(length: number, visit: (piece: ProvenanceRun, inside: boolean) => void): void {
    let left = length;
    while (left > 0 && this.index < this.runs.length) {
      const run = this.runs[this.index]!;
      const taken = Math.min(left, run[0] - this.offset);
      visit(resized(run, taken), this.offset > 0);
      left -= taken;
      this.offset += taken;
      if (this.offset === run[0]) { this.index++; this.offset = 0; }
    }
  }
}
