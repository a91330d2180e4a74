import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UndoStack } from '../../src/web/editor/undo';
import { Collab } from '../../src/web/live/collab';
import { cutToSize } from '../../src/web/live/limits';
import type { Change, Commit, Delta, Op, ProvenanceRun, RestoredRun, Snapshot, Submission, TextChange } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { canonical, compose, insertedLength, plainText } from '../../src/web/text/delta';
import { digestOf } from '../../src/web/text/digest';
import { applyToRuns } from '../../src/web/text/provenance';
import { composedPending } from '../../src/web/text/restores';
import { bound, freshSeed, Random } from './random';
import { randomEdit } from './randomChanges';
import { readVectors } from './vectors';

const snapshot: Snapshot = {
  document: 'r-test', revision: 10, languages: ['en'], drafting: 'en',
  clauses: [{ id: 'a', kind: 'operative', level: 0, order: 'F', texts: { en: [{ insert: 'we shall act' }] }, provenance: { en: [[12, 'dz.head', 3]] } }],
};
const change = (delta: Delta): TextChange => ({ type: 'text', clause: 'a', language: 'en', delta: canonical(delta) });
const takingAway = change([{ retain: 3 }, { delete: 6 }]);

/** A person at a sheet, with steps to take back, and a server that commits what it is handed. */
class Desk {
  readonly collab = new Collab('me', snapshot);
  readonly history = new UndoStack(() => this.collab.nextEdit);
  nowMs = 0;

  edit(given: Change): void {
    this.history.record([given], this.collab.view, this.nowMs += 1_000);
    this.collab.edit([given]);
  }

  undo(): void { this.collab.edit(this.history.undo(this.collab.view)!); }
  redo(): void { this.collab.edit(this.history.redo(this.collab.view)!); }

  /** Sends the next submission and hands its commit back. */
  confirm(as: (changes: readonly Change[]) => readonly Change[] = changes => changes): Submission {
    const submission = this.collab.nextToSend()!;
    this.commit(submission, as(submission.changes));
    return submission;
  }

  commit({ client, sequence }: { client: string; sequence: number }, changes: readonly Change[]): void {
    const { confirmed, revision } = this.collab;
    const commit: Commit = { revision: revision + 1, at: '', by: `${client}.head`, client, sequence, changes, digest: digestOf(confirmed.applyAll(changes), changes) };
    const outcome = this.collab.receive([commit]);
    assert.equal(outcome.resync, undefined);
    for (const shown of outcome.toScreen) this.history.transformOver(shown);
  }

  get text(): string { return plainText(this.collab.view.get('a')!.texts['en'] ?? []); }
  get authors(): readonly ProvenanceRun[] { return this.collab.confirmed.get('a')!.provenance['en'] ?? []; }
}

const restoresOf = ({ changes }: Submission) => changes.map(each => (each as TextChange).restores);
const found = (changes: readonly Change[]): Change[] => changes.map(each => ({ ...each, restores: (each as TextChange).restores?.map((run): RestoredRun => (run[1] === undefined ? run : [run[0], run[1], 'dz.head', 3])) }) as Change);

test('an undo names the revision that took the words away, and they are their author\'s again', () => {
  const desk = new Desk();
  desk.edit(takingAway);
  assert.deepEqual(restoresOf(desk.confirm()), [undefined]);
  desk.undo();
  const submission = desk.confirm(found);
  assert.deepEqual(submission.changes, [{ ...change([{ retain: 3 }, { insert: 'shall ' }]), restores: [[6, 11]] }]);
  assert.deepEqual([desk.text, desk.authors], ['we shall act', [[12, 'dz.head', 3]]]);
});

test('an undo while the deletion is in flight waits for its revision', () => {
  const desk = new Desk();
  desk.edit(takingAway);
  const deletion = desk.collab.nextToSend()!;
  desk.undo();
  desk.commit(deletion, deletion.changes);
  assert.deepEqual(restoresOf(desk.confirm(found)), [[[6, 11]]]);
  assert.deepEqual(desk.authors, [[12, 'dz.head', 3]]);
});

test('a deletion that was taken back before it was sent never happened', () => {
  const desk = new Desk();
  desk.edit(takingAway);
  desk.undo();
  assert.deepEqual([desk.text, desk.collab.nextToSend()], ['we shall act', null]);
  desk.edit(change([{ retain: 3 }, { delete: 6 }]));
  desk.edit(change([{ retain: 3 }, { delete: 3 }]));
  desk.undo();
  assert.deepEqual([desk.text, desk.collab.nextToSend()!.changes], ['we act', [takingAway]]);
});

test('what others write in between moves the words and changes nothing else', () => {
  const desk = new Desk();
  desk.edit(takingAway);
  desk.confirm();
  desk.commit({ client: 'other', sequence: 1 }, [change([{ insert: 'So ' }])]);
  desk.undo();
  assert.deepEqual(desk.confirm(found).changes, [{ ...change([{ retain: 6 }, { insert: 'shall ' }]), restores: [[6, 11]] }]);
  assert.deepEqual(desk.authors, [[3, 'other.head', 12], [12, 'dz.head', 3]]);
});

test('letters taken away one by one and brought back in one step name each deletion', () => {
  const desk = new Desk();
  for (let at = 8; at > 5; at--) {
    desk.nowMs -= 900;
    desk.edit(change([{ retain: at - 1 }, { delete: 1 }]));
    desk.confirm();
  }
  desk.undo();
  assert.deepEqual(desk.confirm(found).changes, [{ ...change([{ retain: 5 }, { insert: 'all' }]), restores: [[1, 13], [1, 12], [1, 11]] }]);
});

test('own words that are undone and redone name the undo', () => {
  const desk = new Desk();
  desk.edit(change([{ retain: 3 }, { insert: 'all ' }]));
  desk.confirm();
  desk.undo();
  assert.deepEqual(restoresOf(desk.confirm()), [undefined]);
  desk.redo();
  assert.deepEqual(restoresOf(desk.confirm()), [[[4, 12]]]);
});

test('typing into words that come back leaves both what they are', () => {
  const desk = new Desk();
  desk.edit(takingAway);
  desk.confirm();
  desk.undo();
  desk.edit(change([{ retain: 5 }, { insert: 'XY' }]));
  desk.edit(change([{ retain: 7 }, { delete: 1 }]));
  assert.deepEqual(desk.confirm().changes, [{ ...change([{ retain: 3 }, { insert: 'shXYll ' }]), restores: [[2, 11], [2], [3, 11]] }]);
});

test('numbers of edits are kept with the work', () => {
  const desk = new Desk();
  desk.edit(takingAway);
  desk.confirm();
  desk.undo();
  const again = Collab.fromJSON(JSON.parse(JSON.stringify(desk.collab)));
  assert.deepEqual([restoresOf(again.nextToSend()!), again.nextEdit], [[[[6, 11]]], 3]);
});

test('a change that is cut to size tells of each piece what it brings back', () => {
  const long = Array.from({ length: 3_000 }, (_, index) => ({ insert: 'ab', attributes: { link: `https://a.example/${index}` } }));
  const pieces = cutToSize([{ ...change(long), takesBack: [[3_000], [3_000, 7]] }]).flat() as TextChange[];
  assert.ok(pieces.length > 1);
  for (const { delta, takesBack } of pieces) {
    if (takesBack) assert.equal(takesBack.reduce((sum, run) => sum + run[0], 0), insertedLength(delta));
  }
  const tagged = (runs: TextChange['takesBack']) => runs?.reduce((sum, run) => sum + (run[1] === 7 ? run[0] : 0), 0) ?? 0;
  assert.equal(pieces.reduce((sum, { takesBack }) => sum + tagged(takesBack), 0), 3_000);
});

test('runs are composed as attributes of the inserted words would be', () => {
  const seed = freshSeed();
  for (let index = 0; index < bound('DRAFTING_CASES', 20_000) / 4; index++) {
    const random = new Random(seed + index);
    const base: Delta = [{ insert: 'abcdefgh' }];
    const [a, aRuns] = tagging(random, randomEdit(random, base));
    const [b, bRuns] = tagging(random, randomEdit(random, compose(base, bared(a))));
    const composed = composedPending({ ...change(bared(a)), ...aRuns }, { ...change(bared(b)), ...bRuns }, compose(bared(a), bared(b)));
    assert.deepEqual(composed.takesBack, runsOf(compose(a, b)), `seed ${seed + index}`);
  }
});

/** Some inserts say in an attribute which edit they take back; and the same as runs. */
function tagging(random: Random, delta: Delta): [Delta, Pick<TextChange, 'takesBack'>] {
  const tagged = delta.map((op): Op => ('insert' in op && random.chance(0.6) ? { ...op, attributes: { ...op.attributes, edit: 1 + random.below(3) } } : op));
  const runs = runsOf(tagged);
  return [canonical(tagged), runs === undefined ? {} : { takesBack: runs }];
}

function bared(delta: Delta): Delta {
  return canonical(delta.map((op): Op => {
    if ('delete' in op) return op;
    const { edit: _, ...attributes } = (op.attributes ?? {}) as { edit?: number };
    const rest = Object.keys(attributes).length === 0 ? {} : { attributes };
    return 'insert' in op ? { insert: op.insert, ...rest } : { retain: op.retain, ...rest };
  }));
}

function runsOf(delta: Delta): TextChange['takesBack'] {
  const runs: ([number] | [number, number])[] = [];
  for (const op of delta) {
    if (!('insert' in op)) continue;
    const edit = op.attributes?.['edit'] as number | undefined;
    const last = runs.at(-1);
    if (last && last[1] === edit) last[0] += op.insert.length;
    else runs.push(edit === undefined ? [op.insert.length] : [op.insert.length, edit]);
  }
  return runs.some(run => run.length > 1) ? runs as TextChange['takesBack'] : undefined;
}

interface RestoresVector {
  readonly name: string;
  readonly text: string;
  readonly provenance: readonly ProvenanceRun[];
  readonly by: string;
  readonly revision: number;
  readonly delta: Delta;
  readonly restores: readonly RestoredRun[];
  readonly expected: readonly ProvenanceRun[];
}

test('restores vectors: authors after a commit that brings words back', () => {
  const vectors = readVectors<RestoresVector>('restores.json');
  assert.ok(vectors !== null && vectors.length > 0, 'tests/vectors/restores.json has to be there');
  for (const { name, text, provenance, by, revision, delta, restores, expected } of vectors) {
    assert.deepEqual(applyToRuns(provenance, delta, { account: by, revision }, restores), expected, name);
    const clauses = [{ id: 'a', kind: 'operative', level: 0, order: 'F', texts: { en: [{ insert: text }] }, provenance: { en: provenance } }] as const;
    const after = ClauseDocument.fromSnapshot({ ...snapshot, clauses }).apply({ ...change(delta), restores }, { account: by, revision });
    assert.deepEqual(after.get('a')!.provenance['en'], expected, name);
  }
});
