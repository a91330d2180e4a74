import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesOf, replaceMatches } from '../../src/web/editor/find';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { plainText } from '../../src/web/text/delta';

const document = ClauseDocument.fromSnapshot({
  document: 'd', revision: 1, languages: ['en', 'ar'], drafting: 'en',
  clauses: [
    { id: 'a', kind: 'operative', level: 0, order: 'G', texts: { en: [{ insert: 'Data', attributes: { italic: true } }, { insert: ' and the country’s data (1.5)' }], ar: [{ insert: 'البَيانات والبيانات' }] } },
    { id: 'b', kind: 'operative', level: 0, order: 'V', texts: { en: [{ insert: 'no DATA' }] } },
  ],
});
const found = (query: string, language = 'en') => matchesOf(document, language, query).map(match => `${match.clause}${match.start}+${match.length}`);

test('words are found without regard to case, in the order of the text', () => {
  assert.deepEqual(found('data'), ['a0+4', 'a23+4', 'b3+4']);
});

test('what is typed is words, not a pattern; apostrophes of any form are one', () => {
  assert.deepEqual(found('(1.5)'), ['a28+5']);
  assert.deepEqual(found('1x5'), []);
  assert.deepEqual(found("country's"), ['a13+9']);
  assert.deepEqual(found(''), []);
});

test('Arabic is found with and without vowel signs', () => {
  assert.deepEqual(found('بيانات', 'ar'), ['a2+7', 'a13+6']);
});

test('all places are replaced at once, each looking like what it replaces', () => {
  const changes = replaceMatches(document, 'en', matchesOf(document, 'en', 'data'), 'information');
  assert.equal(changes.length, 2);
  const after = document.applyAll(changes);
  assert.deepEqual(after.shown.map(clause => plainText(clause.texts['en']!)), ['information and the country’s information (1.5)', 'no information']);
  assert.deepEqual(after.get('a')!.texts['en']![0], { insert: 'information', attributes: { italic: true } });
});

test('nothing in the place of words deletes them', () => {
  const after = document.applyAll(replaceMatches(document, 'en', matchesOf(document, 'en', 'no '), ''));
  assert.equal(plainText(after.get('b')!.texts['en']!), 'DATA');
});
