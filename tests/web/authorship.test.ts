import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passagesOf } from '../../src/web/sheet/authorship';
import { ClauseDocument } from '../../src/web/text/clauseDocument';

const document = ClauseDocument.fromSnapshot({
  document: 'r', revision: 400, languages: ['en'], drafting: 'en',
  clauses: [{
    id: 'a', kind: 'operative', level: 0, order: 'V', texts: { en: [{ insert: 'Urges all members;' }] },
    provenance: { en: [[6, 'dz.head', 3], [4, 'dz.head', 300], [7, 'ma.head', 9, 'dz'], [1, 'dz.head', 4]] },
  }],
});

test('runs of one author that stand together are one passage, of the first revision', () => {
  const passages = passagesOf(document.get('a')!, 'en');
  assert.deepEqual(passages.map(one => [one.start, one.words, one.account, one.onBehalfOf, one.revision]), [
    [0, 'Urges all ', 'dz.head', undefined, 3], [10, 'members', 'ma.head', 'dz', 9], [17, ';', 'dz.head', undefined, 4],
  ]);
});

test('a selection cuts passages at its ends', () => {
  assert.deepEqual(passagesOf(document.get('a')!, 'en', 8, 13).map(one => [one.start, one.words]), [[8, 'l '], [10, 'mem']]);
});

test('words that nothing has confirmed have no account', () => {
  const typed = document.apply({ type: 'text', clause: 'a', language: 'en', delta: [{ insert: 'Now ' }] });
  assert.deepEqual(passagesOf(typed.get('a')!, 'en', 0, 4).map(one => [one.words, one.account]), [['Now ', '']]);
});

test('a language without words has no passages', () => {
  assert.deepEqual(passagesOf(document.get('a')!, 'fr'), []);
});
