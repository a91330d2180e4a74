import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addNote, noteAt, removeNote } from '../../src/web/editor/notes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';

const document = ClauseDocument.fromSnapshot({
  document: 'd', revision: 1, languages: ['en', 'fr'], drafting: 'en',
  clauses: [
    { id: 'a', kind: 'operative', level: 0, order: 'G', texts: { en: [{ insert: 'Urges all;' }], fr: [{ insert: 'Exhorte tous ;' }] } },
    { id: 'b', kind: 'operative', level: 0, order: 'K', texts: { en: [{ insert: 'Air', attributes: { note: 'n' } }, { insert: ' law' }], fr: [{ insert: 'Air' }] } },
    { id: 'n', kind: 'footnote', level: 0, order: 'V', texts: { en: [{ insert: 'See' }] } },
  ],
});
const kinds = (one: ClauseDocument) => one.shown.map(clause => (clause.kind === 'footnote' ? 'F' : 'O')).join('');

test('the word before the cursor gets a footnote; it stands in the order of the words', () => {
  const edit = addNote(document, 'en', { clause: 'a', offset: 10 })!;
  const after = document.applyAll(edit.changes);
  assert.equal(kinds(after), 'OOFF');
  assert.equal(after.shown[2]!.id, edit.cursor!.clause);
  assert.deepEqual(after.get('a')!.texts['en'], [{ insert: 'Urges ' }, { insert: 'all', attributes: { note: edit.cursor!.clause } }, { insert: ';' }]);
});

test('a later word has a later footnote', () => {
  const after = document.applyAll(addNote(document, 'en', { clause: 'b', offset: 7 })!.changes);
  assert.equal(after.shown[2]!.id, 'n');
  assert.equal(kinds(after), 'OOFF');
});

test('in another language the word belongs to the note that the paragraph has already', () => {
  const edit = addNote(document, 'fr', { clause: 'b', offset: 3 })!;
  assert.equal(edit.changes.length, 1);
  assert.equal(noteAt(document.applyAll(edit.changes), 'fr', { clause: 'b', offset: 3 })!.target, 'n');
});

test('a note that the last word gives up goes, one that another language uses stays', () => {
  const shared = document.applyAll(addNote(document, 'fr', { clause: 'b', offset: 3 })!.changes);
  const one = shared.applyAll(removeNote(shared, 'en', { clause: 'b', offset: 2 })!.changes);
  assert.equal(kinds(one), 'OOF');
  assert.equal(kinds(one.applyAll(removeNote(one, 'fr', { clause: 'b', offset: 2 })!.changes)), 'OO');
});

test('no word, no note; none in a footnote', () => {
  assert.equal(addNote(document, 'en', { clause: 'a', offset: 0 }), null);
  assert.equal(addNote(document, 'en', { clause: 'n', offset: 3 }), null);
});
