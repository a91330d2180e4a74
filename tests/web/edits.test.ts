import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinToPrevious, replaceRange, shiftLevel, type Edit } from '../../src/web/editor/edits';
import { letIn, linesOf } from '../../src/web/editor/letIn';
import { UndoStack } from '../../src/web/editor/undo';
import type { Change, ClauseSnapshot } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { plainText } from '../../src/web/text/delta';
import { keysBetween } from '../../src/web/text/orderKey';

/** "one|un" is a clause with English and French words; ids are a, b, c … */
function documentOf(...clauses: string[]): ClauseDocument {
  const keys = keysBetween(null, null, clauses.length);
  return ClauseDocument.fromSnapshot({
    document: 'd', revision: 1, languages: ['en', 'fr'], drafting: 'en',
    clauses: clauses.map((words, index): ClauseSnapshot => {
      const [en = '', fr = ''] = words.split('|');
      const texts = { ...(en ? { en: [{ insert: en }] } : {}), ...(fr ? { fr: [{ insert: fr }] } : {}) };
      return { id: String.fromCharCode(97 + index), kind: 'operative', level: 0, order: keys[index]!, texts };
    }),
  });
}

function shown(document: ClauseDocument): string[] {
  return document.shown.map(({ texts }) => [texts['en'] ?? [], texts['fr'] ?? []].map(plainText).join('|').replace(/\|$/, ''));
}

const at = (clause: string, offset: number) => ({ clause, offset });
const words = (...lines: string[]) => lines.map(insert => (insert === '' ? [] : [{ insert }]));
const after = (document: ClauseDocument, edit: Edit | null) => shown(document.applyAll(edit!.changes));

test('Enter inside a clause cuts the edited language and leaves the others whole', () => {
  const document = documentOf('onetwo|undeux');
  const edit = replaceRange(document, 'en', at('a', 3), at('a', 3), words('', ''));
  assert.deepEqual(after(document, edit), ['one|undeux', 'two']);
  assert.deepEqual(document.applyAll(edit.changes).shown[1]!.unaligned, ['fr']);
  assert.notEqual(edit.cursor!.clause, 'a');
});

test('Enter at the start or the end adds an empty clause and cuts nothing', () => {
  const document = documentOf('one|un');
  assert.deepEqual(after(document, replaceRange(document, 'en', at('a', 0), at('a', 0), words('', ''))), ['', 'one|un']);
  assert.deepEqual(after(document, replaceRange(document, 'en', at('a', 3), at('a', 3), words('', ''))), ['one|un', '']);
});

test('a selection over several clauses: the middle goes, the ends are joined', () => {
  const document = documentOf('one|un', 'two|deux', 'three|trois');
  assert.deepEqual(after(document, replaceRange(document, 'en', at('a', 1), at('c', 2), words('X'))), ['oXree|untrois']);
});

test('whole paragraphs up to the middle of the last one: the last one stays itself', () => {
  const document = documentOf('one|un', 'two|deux', 'three|trois');
  const edit = replaceRange(document, 'en', at('a', 0), at('c', 2), words(''));
  assert.deepEqual(after(document, edit), ['ree|trois']);
  assert.equal(document.applyAll(edit.changes).shown[0]!.id, 'c');
});

test('a paste of lines makes a clause of each, with the rest of the first one in the last', () => {
  const document = documentOf('onetwo|un', 'end');
  assert.deepEqual(after(document, replaceRange(document, 'en', at('a', 3), at('a', 3), words('A', 'B', 'C'))), ['oneA|un', 'B', 'Ctwo', 'end']);
});

test('Backspace at the start joins all languages; an empty clause before gives way', () => {
  const document = documentOf('one|un', 'two|deux');
  assert.deepEqual(after(document, joinToPrevious(document, 'en', 'b')), ['onetwo|undeux']);
  const empty = documentOf('', 'two|deux');
  const edit = joinToPrevious(empty, 'en', 'b');
  assert.deepEqual(after(empty, edit), ['two|deux']);
  assert.equal(empty.applyAll(edit!.changes).shown[0]!.id, 'b');
  assert.equal(joinToPrevious(document, 'en', 'a'), null);
});

test('a level goes at most one below the clause before', () => {
  const document = documentOf('one', 'two', 'three');
  assert.equal(shiftLevel(document, ['a'], 1), null);
  const deeper = document.applyAll(shiftLevel(document, ['b', 'c'], 1)!);
  assert.deepEqual(deeper.shown.map(clause => clause.level), [0, 1, 1]);
  assert.equal(shiftLevel(deeper, ['b'], 1), null);
});

test('what is not let in never becomes text', () => {
  assert.equal(letIn('a\tb\u202ec\u0000d\ud800e\u2066f'), 'a bcdef');
  assert.equal(letIn('\u200e\u200f\u061c'), '\u200e\u200f\u061c');
  assert.equal(letIn(`e${'\u0301'.repeat(12)}`), `e${'\u0301'.repeat(8)}`);
  assert.deepEqual(linesOf('one\r\n\r\n two \u2029three'), ['one', 'two', 'three']);
  assert.deepEqual(linesOf('one '), ['one ']);
});

const typed = (offset: number, insert: string): Change[] => [{ type: 'text', clause: 'a', language: 'en', delta: [{ retain: offset }, { insert }] }];

test('undo takes back one’s own words and keeps what others typed inside them', () => {
  const history = new UndoStack();
  let document = documentOf('one');
  history.record(typed(3, 'MINE'), document, 0);
  document = document.applyAll(typed(3, 'MINE'));
  history.transformOver(typed(5, 'THEIRS'));
  document = document.applyAll(typed(5, 'THEIRS'));
  const undone = history.undo(document)!;
  document = document.applyAll(undone);
  assert.deepEqual(shown(document), ['oneTHEIRS']);
  document = document.applyAll(history.redo(document)!);
  assert.deepEqual(shown(document), ['oneMITHEIRSNE']);
});

test('typing without a pause is one step; a pause begins another', () => {
  const history = new UndoStack();
  let document = documentOf('one');
  for (const [index, [letter, atMs]] of ([['a', 0], ['b', 100], ['c', 2_000]] as const).entries()) {
    history.record(typed(3 + index, letter), document, atMs);
    document = document.applyAll(typed(3 + index, letter));
  }
  document = document.applyAll(history.undo(document)!);
  assert.deepEqual(shown(document), ['oneab']);
  document = document.applyAll(history.undo(document)!);
  assert.deepEqual(shown(document), ['one']);
  assert.equal(history.undo(document), null);
});

test('undo of a merge brings the clause back with its id and the words typed meanwhile', () => {
  const history = new UndoStack();
  const before = documentOf('one|un', 'two|deux');
  const { changes } = joinToPrevious(before, 'en', 'b')!;
  history.record(changes, before, 0);
  const theirs: Change[] = [{ type: 'text', clause: 'a', language: 'en', delta: [{ retain: 5 }, { insert: 'X' }] }];
  history.transformOver(theirs);
  const merged = before.applyAll(changes).applyAll(theirs);
  const back = merged.applyAll(history.undo(merged)!);
  assert.deepEqual(shown(back), ['one|un', 'twXo|deux']);
  assert.deepEqual(back.shown.map(clause => clause.id), ['a', 'b']);
});
