import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersOf } from '../../src/web/editor/numbering';
import type { Kind } from '../../src/web/text/changes';
import { readVectors, type NumberVector } from './vectors';

/** "P", "O" with their level, "H" for a heading, "F" for a footnote. */
function labels(notation: string, language: string): string[] {
  return numbersOf(clauses(notation), language).map(number => number.label);
}

function clauses(notation: string) {
  const kinds: Record<string, Kind> = { P: 'preambular', O: 'operative', H: 'heading', F: 'footnote', T: 'title' };
  return notation.split(' ').map(one => ({ kind: kinds[one[0]!]!, level: Number(one[1] ?? 0) }));
}

test('English: PP1, 1., (a), (i), a., i.', () => {
  assert.deepEqual(labels('T P P O O1 O2 O2 O3 O4 O1 O', 'en'), ['', 'PP1', 'PP2', '1.', '(a)', '(i)', '(ii)', 'a.', 'i.', '(b)', '2.']);
});

test('French and Spanish: a), i)', () => {
  for (const language of ['fr', 'es']) assert.deepEqual(labels('P O O1 O1 O2 O', language), ['PP1', '1.', 'a)', 'b)', 'i)', '2.']);
});

test('Arabic: 1 -, letters in the order of the abjad', () => {
  assert.deepEqual(labels('O O1 O1 O1 O1 O1 O', 'ar'), ['1 -', '(أ)', '(ب)', '(ج)', '(د)', '(هـ)', '2 -']);
});

test('a single operative paragraph has no number, its sub-paragraphs have', () => {
  assert.deepEqual(labels('P O O1 O1', 'en'), ['PP1', '', '(a)', '(b)']);
});

test('sub-levels begin again under each paragraph and after a shallower one', () => {
  assert.deepEqual(labels('O O1 O2 O1 O2 O O1', 'en'), ['1.', '(a)', '(i)', '(b)', '(i)', '2.', '(a)']);
});

test('a heading does not begin the numbers again; footnotes count by themselves', () => {
  assert.deepEqual(labels('O H O F F', 'en'), ['1.', '', '2.', '1', '2']);
});

test('after z the letter doubles', () => {
  assert.deepEqual(labels(`O ${'O1 '.repeat(28).trim()} O`, 'en').slice(26, 30), ['(z)', '(aa)', '(bb)', '2.']);
});

test('the spoken number names the paragraphs above', () => {
  assert.equal(numbersOf(clauses('O O O1 O2'), 'en')[3]!.spoken, '2 (a) (i)');
});

test('in the room an operative paragraph is told from a preambular one, a single one too', () => {
  assert.deepEqual(numbersOf(clauses('T P O O1 F'), 'en').map(number => number.room), ['', 'PP1', 'OP1', '(a)', '1']);
  assert.equal(numbersOf(clauses('O'), 'ar')[0]!.room, 'منطوق 1');
});

test('number vectors, which the server computes too', () => {
  const vectors = readVectors<NumberVector>('numbers.json');
  assert.ok(vectors !== null && vectors.length >= 90, 'tests/vectors/numbers.json has to be there');
  for (const { language, clauses, numbers } of vectors) {
    const found = numbersOf(clauses.map(([kind, level]) => ({ kind, level })), language);
    assert.deepEqual(found.map(({ label, spoken, room }) => [label, spoken, room]), numbers);
  }
});
