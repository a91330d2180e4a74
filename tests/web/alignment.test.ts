import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptAsIs, bring, probableCut, unalignedIn } from '../../src/web/editor/alignment';
import { replaceRange } from '../../src/web/editor/edits';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { plainText } from '../../src/web/text/delta';

const whole = ClauseDocument.fromSnapshot({
  document: 'd', revision: 1, languages: ['en', 'fr'], drafting: 'en',
  clauses: [{
    id: 'a', kind: 'operative', level: 0, order: 'V',
    texts: { en: [{ insert: 'Urges all members; invites the rest;' }], fr: [{ insert: 'Exhorte tous les membres ; invite les autres ;' }] },
  }],
});
const cut = whole.applyAll(replaceRange(whole, 'en', { clause: 'a', offset: 19 }, { clause: 'a', offset: 19 }, [[], []]).changes);
const french = (document: ClauseDocument) => document.shown.map(clause => plainText(clause.texts['fr'] ?? []));

test('a paragraph that was cut in English waits for its French words', () => {
  assert.deepEqual(unalignedIn(cut, 'en'), []);
  assert.deepEqual(unalignedIn(cut, 'fr').map(one => one.from.id), ['a']);
});

test('the words probably begin at the end of a phrase, as far into the text as in the language that was cut', () => {
  const [one] = unalignedIn(cut, 'fr');
  const aligned = cut.apply(bring('fr', one!, probableCut(cut, 'fr', one!)));
  assert.deepEqual(french(aligned), ['Exhorte tous les membres ; ', 'invite les autres ;']);
  assert.deepEqual(unalignedIn(aligned, 'fr'), []);
});

test('right as it is: only the flag goes', () => {
  const aligned = cut.apply(acceptAsIs('fr', unalignedIn(cut, 'fr')[0]!));
  assert.deepEqual(french(aligned), french(cut));
  assert.deepEqual(unalignedIn(aligned, 'fr'), []);
});

test('a cut never parts the halves of a character', () => {
  const smile = cut.apply({ type: 'text', clause: 'a', language: 'fr', delta: [{ insert: '😀' }] });
  assert.equal(bring('fr', unalignedIn(smile, 'fr')[0]!, 1).start, 0);
});
