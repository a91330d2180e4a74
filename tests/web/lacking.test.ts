import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lackingIn } from '../../src/web/pages/lacking';
import type { ClauseSnapshot, Snapshot } from '../../src/web/text/changes';

const clause = (id: string, texts: Record<string, string>, more: Partial<ClauseSnapshot> = {}): ClauseSnapshot => ({
  id, kind: 'operative', level: 0, order: id, texts: Object.fromEntries(Object.entries(texts).map(([language, insert]) => [language, [{ insert }]])), ...more,
});
const snapshot = (...clauses: ClauseSnapshot[]): Snapshot => ({ document: 'r', revision: 1, languages: ['ar', 'en', 'fr'], drafting: 'en', clauses });

test('a paragraph that has words in another language and none in this one is named by its number', () => {
  const text = snapshot(clause('a', { en: 'Title', fr: 'Titre' }, { kind: 'title' }), clause('b', { en: 'One' }), clause('c', { en: 'Two', fr: 'Deux' }), clause('d', { ar: 'ثلاثة' }));
  assert.deepEqual(lackingIn(text, 'fr', 'en').map(one => [one.clause, one.number, one.words, one.wordsLanguage]), [['b', 'OP1', 'One', 'en'], ['d', 'OP3', 'ثلاثة', 'ar']]);
  assert.deepEqual(lackingIn(text, 'en', 'en').map(one => one.clause), ['d']);
});

test('what does not stand in the text lacks nothing: removed, merged away, or without a word in any language', () => {
  const text = snapshot(clause('a', { en: 'One' }, { removed: true }), clause('b', {}, { merged: true }), clause('c', {}));
  assert.deepEqual(lackingIn(text, 'fr', 'en'), []);
});
