import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, Commit, Snapshot, Submission } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { digestOf } from '../../src/web/text/digest';
import { canonical, plainText } from '../../src/web/text/delta';
import { Collab, type SavedCollab } from '../../src/web/live/collab';
import { statusOf, type Act, type Proceedings } from '../../src/web/text/proceedings';
import { cutToSize } from '../../src/web/live/limits';

const snapshot: Snapshot = {
  document: 'r-test', revision: 10, languages: ['ar', 'en'], drafting: 'en',
  clauses: [
    { id: 'a', kind: 'operative', level: 0, order: 'F', texts: { en: [{ insert: 'abcdef' }] } },
    { id: 'b', kind: 'operative', level: 0, order: 'V', texts: { en: [{ insert: 'xyz' }] } },
  ],
};
const insert = (clause: string, at: number, text: string): Change => ({ type: 'text', clause, language: 'en', delta: canonical([{ retain: at }, { insert: text }]) });
const merge: Change = { type: 'merge', clause: 'b', into: 'a', at: { en: 6 }, length: { en: 3 } };
const textOf = (document: ClauseDocument, clause = 'a') => plainText(document.get(clause)!.texts['en'] ?? []);

function commitOf(document: ClauseDocument, revision: number, changes: readonly Change[], from: Submission | null = null): Commit {
  const digest = digestOf(document.applyAll(changes), changes);
  return { revision, at: '2019-11-25T09:30:00.000Z', by: 'x.y', client: from?.client ?? 'other', sequence: from?.sequence ?? revision, changes, digest };
}

test('typing on goes into one entry while another is in flight; the own commit sends it with a new sequence', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 0, '1')]);
  const first = collab.nextToSend()!;
  assert.equal(collab.state, 'awaiting');
  collab.edit([insert('a', 1, '2')]);
  collab.edit([insert('a', 2, '3')]);
  assert.equal(collab.state, 'awaitingWithBuffer');
  assert.equal(collab.pendingCount, 2);
  assert.equal(collab.nextToSend(), null);
  collab.receive([commitOf(collab.confirmed, 11, first.changes, first)]);
  const second = collab.nextToSend()!;
  assert.deepEqual([second.sequence, second.base, second.changes], [2, 11, [{ type: 'text', clause: 'a', language: 'en', delta: [{ retain: 1 }, { insert: '23' }] }]]);
  collab.receive([commitOf(collab.confirmed, 12, second.changes, second)]);
  assert.equal(collab.state, 'synchronized');
  assert.equal(textOf(collab.view), '123abcdef');
});

test('duplicates are dropped, a gap stops without touching anything', () => {
  const collab = new Collab('me', snapshot);
  const one = commitOf(collab.confirmed, 11, [insert('a', 0, '1')]);
  assert.equal(collab.receive([one, one]).toScreen.length, 1);
  const gap = collab.receive([{ ...one, revision: 13 }]);
  assert.deepEqual([gap.gap, gap.toScreen, collab.revision], [true, [], 11]);
});

test('a submission in flight is sent again byte for byte after a lost link, whatever came meanwhile', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 6, '!')]);
  const sent = JSON.stringify(collab.nextToSend());
  const other = commitOf(collab.confirmed, 11, [insert('a', 0, 'zero ')]);
  collab.reconnected({ head: 11, commits: [other] });
  assert.equal(JSON.stringify(collab.nextToSend()), sent);
  assert.equal(textOf(collab.view), 'zero abcdef!');
  assert.equal(collab.nextToSend(), null);
});

test('a final refusal takes the words back past the buffer and shelves them with the reason', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 0, 'refused')]);
  collab.nextToSend();
  collab.edit([insert('a', 3, 'KEPT')]);
  const outcome = collab.answered({ client: 'me', sequence: 1, code: 'not_allowed', final: true, clause: 'a' });
  assert.equal(textOf(collab.view), 'KEPTabcdef');
  assert.deepEqual(outcome.toScreen, [[{ type: 'text', clause: 'a', language: 'en', delta: [{ delete: 3 }, { retain: 4 }, { delete: 4 }] }]]);
  assert.deepEqual(outcome.shelved.map(item => [item.code, item.clause, item.words]), [['not_allowed', 'a', [{ clause: 'a', language: 'en', text: 'refused' }]]]);
  assert.equal(collab.nextToSend()!.sequence, 2);
});

test('a refusal that is not final keeps the words and sends the same again, waiting longer each time', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 0, '1')]);
  const first = collab.nextToSend();
  const waits = Array.from({ length: 7 }, () => {
    const { retryAfterMs } = collab.answered({ client: 'me', sequence: 1, code: 'busy', final: false });
    assert.equal(collab.nextToSend(), first);
    return retryAfterMs;
  });
  assert.deepEqual(waits, [200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
});

test('own structure gives way to a conflicting commit; what was typed after it stays', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([merge]);
  collab.nextToSend();
  collab.edit([insert('a', 8, 'TYPED')]);
  const removal = commitOf(collab.confirmed, 11, [{ type: 'set', clause: 'b', removed: true }]);
  collab.receive([removal]);
  assert.equal(textOf(collab.view), 'abcdef');
  assert.equal(textOf(collab.view, 'b'), 'xyTYPEDz');
  const outcome = collab.answered({ client: 'me', sequence: 1, code: 'structure_conflict', final: true });
  assert.deepEqual([outcome.toScreen, outcome.shelved.map(item => item.code)], [[], ['structure_conflict']]);
  assert.equal(collab.state, 'awaiting');
});

test('words in a clause whose making was refused go to the shelf too', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([{ type: 'add', clause: 'n', kind: 'operative', level: 0, order: 'k' }]);
  collab.nextToSend();
  collab.edit([insert('n', 0, 'words')]);
  const outcome = collab.answered({ client: 'me', sequence: 1, code: 'too_many_clauses', final: true });
  assert.equal(collab.view.get('n'), undefined);
  assert.deepEqual(outcome.shelved.map(item => [item.code, item.words.map(words => words.text)]), [['not_placeable', ['words']], ['too_many_clauses', []]]);
  assert.equal(collab.state, 'synchronized');
});

test('stale_base: the same words go under a new key after the missing commits', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 6, '!')]);
  collab.nextToSend();
  assert.equal(collab.answered({ client: 'me', sequence: 1, code: 'stale_base', final: true }).gap, true);
  collab.receive([commitOf(collab.confirmed, 11, [insert('a', 0, '0')])]);
  const again = collab.nextToSend()!;
  assert.deepEqual([again.sequence, again.base, again.changes], [2, 11, [insert('a', 7, '!')]]);
});

test('a wrong digest asks for a resync, which keeps buffered words and takes the committed ones from the snapshot', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 0, '1')]);
  const sent = collab.nextToSend()!;
  collab.edit([insert('b', 3, 'BUFFERED')]);
  const wrong = { ...commitOf(collab.confirmed, 11, [insert('a', 6, '?')]), digest: '00000000' };
  assert.equal(collab.receive([wrong]).resync, 'digest');
  const right = ClauseDocument.fromSnapshot(snapshot).applyAll([insert('a', 6, '?!')]).toSnapshot(11);
  assert.equal(collab.resynced(right).reload, true);
  assert.deepEqual([textOf(collab.view), textOf(collab.view, 'b')], ['abcdef?!', 'xyzBUFFERED']);
  assert.equal(collab.nextToSend(), sent);
  collab.receive([commitOf(collab.confirmed, 12, [insert('a', 0, '1')], sent)]);
  assert.deepEqual([textOf(collab.view), collab.state], ['1abcdef?!', 'awaiting']);
});

test('a resync over unknown commits shelves what was buffered and loses nothing', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 0, 'one')]);
  collab.nextToSend();
  collab.edit([insert('b', 0, 'two')]);
  const outcome = collab.resynced({ ...snapshot, revision: 5_000 });
  assert.deepEqual(outcome.shelved.flatMap(item => item.words.map(words => words.text)), ['two']);
  assert.deepEqual(collab.answered({ client: 'me', sequence: 1, code: 'stale_base', final: true }).shelved.flatMap(item => item.words.map(words => words.text)), ['one']);
  assert.equal(collab.state, 'synchronized');
});

test('pending work survives a restart', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 0, '1')]);
  const sent = collab.nextToSend();
  collab.edit([insert('b', 0, '2')]);
  const again = Collab.fromJSON(JSON.parse(JSON.stringify(collab)));
  assert.deepEqual(again.view.toSnapshot(0), collab.view.toSnapshot(0));
  assert.deepEqual([again.nextToSend(), again.pendingCount], [sent, 2]);
});

test('an edit that does not fit throws and takes nothing', () => {
  const collab = new Collab('me', snapshot);
  assert.throws(() => collab.edit([insert('a', 0, '1'), insert('a', 99, '2')]), /out_of_range/);
  assert.deepEqual([textOf(collab.view), collab.pendingCount], ['abcdef', 0]);
});

test('a surrogate pair is not cut', () => {
  const collab = new Collab('me', snapshot);
  collab.edit([insert('a', 0, '😀')]);
  assert.throws(() => collab.edit([insert('a', 1, 'x')]), /surrogate_split/);
});

test('work that is too large is cut into submissions that together say the same', () => {
  const delta = Array.from({ length: 3_000 }, (_, index) => (index % 3 === 2 ? { retain: 1, attributes: { bold: true } } : index % 3 === 1 ? { delete: 1 } : { insert: `${'م'.repeat(20)}${index}`, attributes: { link: `https://a.example/${index}` } }));
  const change: Change = { type: 'text', clause: 'a', language: 'en', delta };
  const long = ClauseDocument.fromSnapshot({ ...snapshot, clauses: [{ ...snapshot.clauses[0]!, texts: { en: [{ insert: 'w'.repeat(2_500) }] } }] });
  const pieces = cutToSize([change, change]);
  assert.ok(pieces.length > 3);
  for (const piece of pieces) assert.ok(new TextEncoder().encode(JSON.stringify(piece)).length <= 65_536 && piece.every(part => part.type === 'text' && part.delta.length <= 2_048));
  const once = cutToSize([change]).flat();
  assert.deepEqual(long.applyAll(once).toSnapshot(0), long.apply(change).toSnapshot(0));
  assert.equal(cutToSize(Array.from({ length: 600 }, () => merge)).length, 3);
});

test('a keystroke in a document of 2,000 clauses leaves the other clauses as they are', () => {
  const clauses = Array.from({ length: 2_000 }, (_, index) => ({ id: `c${index}`, kind: 'operative' as const, level: 0, order: `V${index}1`, texts: { en: [{ insert: 'words' }] } }));
  const before = ClauseDocument.fromSnapshot({ ...snapshot, clauses });
  const after = before.apply(insert('c7', 5, '!'));
  const changed = after.clauses.filter((clause, index) => clause !== before.clauses[index]);
  assert.deepEqual(changed.map(clause => clause.id), ['c7']);
});

test('an act moves paragraphs and the text, not the words, and pending words stay', () => {
  const collab = new Collab('me', snapshot);
  assert.deepEqual(collab.view.proceedings, { stage: 'negotiation', statuses: {} });
  collab.edit([insert('a', 0, '1')]);
  const act = (revision: number, act: Act): Commit => ({ revision, at: '2019-11-25T09:30:00.000Z', by: 'ma.chair', client: 'gavel', sequence: revision, act, changes: [], digest: '811c9dc5' });
  const outcome = collab.receive([act(11, { type: 'status', clause: 'b', status: 'put' }), act(12, { type: 'floor', floor: 'pen' }), act(13, { type: 'stage', stage: 'decision' })]);
  assert.deepEqual([outcome.toScreen, outcome.resync, collab.revision, collab.pendingCount], [[], undefined, 13, 1]);
  const standing: Proceedings = { stage: 'decision', floor: 'pen', statuses: { b: 'put' } };
  assert.deepEqual([collab.view.proceedings, collab.confirmed.proceedings], [standing, standing]);
  assert.equal(textOf(collab.view), '1abcdef');
  const again = Collab.fromJSON(JSON.parse(JSON.stringify(collab)) as SavedCollab);
  assert.deepEqual(again.view.proceedings, standing);
  again.receive([act(14, { type: 'status', clause: 'b', status: 'open' })]);
  assert.deepEqual([statusOf(again.view.proceedings, 'b'), statusOf(again.view.proceedings, 'toString')], ['open', 'open']);
});
