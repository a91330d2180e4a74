import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collab } from '../../src/web/live/collab';
import { waitingIn } from '../../src/web/sheet/waiting';
import type { Act } from '../../src/web/text/proceedings';
import type { Change, Commit, Snapshot, TextChange } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { digestOf } from '../../src/web/text/digest';
import { canonical } from '../../src/web/text/delta';

const snapshot: Snapshot = {
  document: 'r-test', revision: 10, languages: ['ar', 'en'], drafting: 'en',
  clauses: [{ id: 'a', kind: 'operative', level: 0, order: 'F', texts: { en: [{ insert: 'shall be' }] }, provenance: { en: [[8, 'ma.head', 3]] } }],
};
const insert = (at: number, text: string, onBehalfOf?: string): TextChange =>
  ({ type: 'text', clause: 'a', language: 'en', delta: canonical([{ retain: at }, { insert: text }]), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) });

function commitOf(document: ClauseDocument, revision: number, changes: readonly Change[], more: Partial<Commit> = {}): Commit {
  return { revision, at: '2019-11-25T09:30:00.000Z', by: 'pen', delegation: 'interpol', changes, digest: digestOf(document.applyAll(changes), changes), ...more };
}

const spoken = (document: ClauseDocument, revision: number, change: Change) => document.take(commitOf(document, revision, [change], { onBehalfOf: 'dz' }));
const acted = (document: ClauseDocument, revision: number, act: Act, delegation: string, changes: readonly Change[] = []) =>
  document.take(commitOf(document, revision, changes, { by: `${delegation}.head`, delegation, act }));
const runsOf = (document: ClauseDocument) => document.get('a')!.provenance['en'];

test('words for another delegation are its words, and wait for it; an act of that delegation ends the waiting', () => {
  const document = spoken(ClauseDocument.fromSnapshot(snapshot), 11, insert(6, 'not '));
  assert.deepEqual(runsOf(document), [[6, 'ma.head', 3], [4, 'pen', 11, 'dz'], [2, 'ma.head', 3]]);
  assert.deepEqual(waitingIn(document.get('a')!).map(one => [one.delegation, one.words, one.stretches]), [['dz', 'not ', [{ start: 6, end: 10 }]]]);
  const act: Act = { type: 'confirm', clause: 'a', language: 'en', words: 'not ' };
  assert.deepEqual(runsOf(acted(document, 12, act, 'eg')), runsOf(document), 'another delegation answers for none of them');
  const confirmed = acted(document, 12, act, 'dz');
  assert.deepEqual(runsOf(confirmed), [[6, 'ma.head', 3], [4, 'pen', 11, 'dz', 'dz.head'], [2, 'ma.head', 3]]);
  assert.deepEqual(waitingIn(confirmed.get('a')!), []);
  assert.deepEqual(runsOf(ClauseDocument.fromSnapshot(confirmed.toSnapshot(12))), runsOf(confirmed));
});

test('what a correction keeps is confirmed, what it adds is its author’s', () => {
  const document = spoken(ClauseDocument.fromSnapshot(snapshot), 11, insert(6, 'not now '));
  const change: Change = { type: 'text', clause: 'a', language: 'en', delta: [{ retain: 10 }, { insert: 'then' }, { delete: 3 }] };
  const act: Act = { type: 'correct', clause: 'a', language: 'en', words: 'not now ', correction: 'not then ' };
  assert.deepEqual(runsOf(acted(document, 12, act, 'dz', [change])),
    [[6, 'ma.head', 3], [4, 'pen', 11, 'dz', 'dz.head'], [4, 'dz.head', 12], [1, 'pen', 11, 'dz', 'dz.head'], [2, 'ma.head', 3]]);
});

test('words of others between them part the stretches and not the words', () => {
  const first = spoken(ClauseDocument.fromSnapshot(snapshot), 11, insert(6, 'not '));
  const document = first.take(commitOf(first, 12, [insert(8, '_')]));
  assert.deepEqual(waitingIn(document.get('a')!).map(one => [one.words, one.stretches.length]), [['not ', 2]]);
});

test('a submission carries the words of one voice, and says whose', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert(0, '1', 'dz')]);
  const first = collab.nextToSend()!;
  assert.deepEqual([first.onBehalfOf, first.changes], ['dz', [insert(0, '1')]]);
  collab.edit([insert(1, '2', 'dz')]);
  collab.edit([insert(2, '3')]);
  collab.edit([insert(3, '4', 'eg')]);
  collab.edit([insert(4, '5', 'eg')]);
  const sent = [first];
  for (let revision = 11; sent.length < 4; revision++) {
    const last = sent.at(-1)!;
    collab.receive([commitOf(collab.confirmed, revision, last.changes, { client: 'me', sequence: last.sequence, ...(last.onBehalfOf === undefined ? {} : { onBehalfOf: last.onBehalfOf }) })]);
    sent.push(collab.nextToSend()!);
  }
  assert.deepEqual(sent.map(one => one.onBehalfOf), ['dz', 'dz', undefined, 'eg']);
  assert.ok(sent.every(one => one.changes.every(change => !('onBehalfOf' in change))));
  const kept = JSON.parse(JSON.stringify(collab.toJSON())) as ReturnType<Collab['toJSON']>;
  assert.equal(Collab.fromJSON(kept).nextToSend()!.onBehalfOf, 'eg', 'and after a reload too');
});

test('a proposal that is opened on behalf of a delegation is that delegation’s', () => {
  const change: Change = { type: 'text', clause: 'a', language: 'en', delta: [{ retain: 6 }, { insert: 'not ', attributes: { ins: 'p' } }] };
  assert.equal(spoken(ClauseDocument.fromSnapshot(snapshot), 11, change).proposals[0]!.delegation, 'dz');
});
