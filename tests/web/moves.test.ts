import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveBefore, moveStep, placesFor, blockOf } from '../../src/web/editor/moves';
import type { Change, Kind } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { keysBetween } from '../../src/web/text/orderKey';

const kinds: Record<string, Kind> = { T: 'title', P: 'preambular', O: 'operative', H: 'heading' };

/** "O1:b" is an operative clause of level 1 with the id b; a dash before it says that it is struck. */
function documentOf(notation: string): ClauseDocument {
  const parts = notation.split(' ');
  const keys = keysBetween(null, null, parts.length);
  return ClauseDocument.fromSnapshot({
    document: 'd', revision: 1, languages: ['en'], drafting: 'en',
    clauses: parts.map((part, index) => {
      const [shape, id] = part.replace('-', '').split(':');
      return { id: id!, kind: kinds[shape![0]!]!, level: Number(shape![1] ?? 0), order: keys[index]!, ...(part.startsWith('-') ? { removed: true as const } : {}) };
    }),
  });
}

const order = (document: ClauseDocument, changes: readonly Change[] | null) => document.applyAll(changes!).shown.map(clause => clause.id).join(' ');

test('a paragraph moves with its sub-levels, as one move for each', () => {
  const document = documentOf('O:a O:b O1:c O2:d O:e');
  const changes = moveStep(document, 'b', -1)!;
  assert.deepEqual(changes.map(change => change.clause), ['b', 'c', 'd']);
  assert.equal(order(document, changes), 'b c d a e');
  assert.equal(order(document, moveStep(document, 'b', 1)), 'a e b c d');
});

test('a paragraph steps over the sub-levels of its neighbour, never between them', () => {
  const document = documentOf('O:a O:b O1:c O:e');
  assert.equal(order(document, moveStep(document, 'a', 1)), 'b c a e');
  assert.equal(order(document, moveStep(document, 'e', -1)), 'a e b c');
});

test('a sub-paragraph goes on under the neighbouring paragraph', () => {
  const document = documentOf('O:a O:b O1:c O:e');
  assert.equal(order(document, moveStep(document, 'c', -1)), 'a c b e');
  assert.equal(order(document, moveStep(document, 'c', 1)), 'a b e c');
});

test('the preamble stays before the operative part, and nothing before the title', () => {
  const document = documentOf('T:t P:a O:b');
  assert.equal(moveStep(document, 'a', 1), null);
  assert.equal(moveStep(document, 'a', -1), null);
  assert.deepEqual(placesFor(document, blockOf(document, 'b')), [null]);
});

test('a heading stands anywhere but between a paragraph and its sub-levels', () => {
  const document = documentOf('P:a H:h O:b O1:c');
  assert.deepEqual(placesFor(document, blockOf(document, 'h')), ['a', 'b', null]);
});

test('a struck clause keeps its key: the moved one finds a place beside it', () => {
  const document = documentOf('O:a -O:x O:b O:c');
  assert.equal(order(document, moveStep(document, 'c', -1)), 'a c b');
  assert.equal(order(document, moveBefore(document, 'c', 'a')), 'c a b');
});

test('where it stands already there is nothing to do', () => {
  const document = documentOf('O:a O:b O:c');
  assert.equal(moveBefore(document, 'b', 'c'), null);
  assert.equal(moveBefore(document, 'c', null), null);
  assert.equal(moveStep(document, 'c', 1), null);
});
