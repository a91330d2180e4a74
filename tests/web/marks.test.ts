import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAfter } from '../../src/web/editor/cursorAfter';
import type { Commit, Delta, TextChange } from '../../src/web/text/changes';
import { compose, plainText } from '../../src/web/text/delta';
import { marked, read, refusalByMarks, withoutOthersMarks } from '../../src/web/text/marks';
import { proposalsAfter } from '../../src/web/text/proposals';
import { readVectors } from './vectors';

interface MarksVector {
  readonly name: string; readonly text: Delta; readonly plain: Delta; readonly marked: Delta; readonly clean: string; readonly alone: string;
}

test('vectors of marks: plain edits become marks, and are read clean and alone', () => {
  const vectors = readVectors<MarksVector>('marks.json');
  assert.ok(vectors !== null && vectors.length > 10, 'tests/vectors/marks.json has to be there');
  for (const { name, text, plain, marked: expected, clean, alone } of vectors) {
    assert.deepEqual(marked(text, plain, 'p'), expected, name);
    const after = compose(text, marked(text, plain, 'p'));
    assert.equal(plainText(read(after)), clean, name);
    assert.equal(plainText(read(after, 'p')), alone, name);
  }
});

test('who may only propose touches nothing but the marks and words of an own proposal', () => {
  const text: Delta = [{ insert: 'ab' }, { insert: 'own', attributes: { ins: 'p' } }, { insert: 'not', attributes: { ins: 'q' } }, { insert: 'cd' }];
  const ofMark = (id: string) => (id === 'p' ? null : id === 'old' ? 'proposal_settled' : 'words_of_proposal');
  const code = (delta: Delta, asProposalOnly: string | null = 'only') => refusalByMarks(text, delta, { ofMark, asProposalOnly });
  assert.equal(code([{ insert: 'x', attributes: { ins: 'p' } }]), null);
  assert.equal(code([{ retain: 2, attributes: { 'del:p': true } }]), null);
  assert.equal(code([{ retain: 2 }, { delete: 3 }]), null);
  assert.equal(code([{ insert: 'x' }]), 'only');
  assert.equal(code([{ delete: 1 }]), 'only');
  assert.equal(code([{ retain: 1, attributes: { bold: true } }]), 'only');
  assert.equal(code([{ retain: 5 }, { delete: 1 }]), 'words_of_proposal');
  assert.equal(code([{ insert: 'x', attributes: { ins: 'old' } }]), 'proposal_settled');
  assert.equal(code([{ delete: 2 }], null), null);
  assert.equal(code([{ delete: 6 }], null), 'words_of_proposal');
});

test('words that are written directly take no marks of others along', () => {
  const change: TextChange = { type: 'text', clause: 'a', language: 'en', delta: [{ insert: 'x', attributes: { bold: true, ins: 'q', 'del:p': true } }] };
  assert.deepEqual(withoutOthersMarks(change, id => id === 'p'), { ...change, delta: [{ insert: 'x', attributes: { bold: true, 'del:p': true } }] });
});

test('the cursor goes on beyond struck words, and behind those that came in', () => {
  const change = (delta: Delta): TextChange[] => [{ type: 'text', clause: 'a', language: 'en', delta }];
  const backspace = change([{ retain: 3 }, { delete: 1 }]);
  const struck = change([{ retain: 3 }, { retain: 1, attributes: { 'del:p': true } }]);
  assert.deepEqual(cursorAfter(backspace, struck, 4), { clause: 'a', offset: 3 });
  assert.deepEqual(cursorAfter(backspace, struck, 3), { clause: 'a', offset: 4 });
  const typed = change([{ retain: 1 }, { insert: 'x' }, { delete: 2 }]);
  assert.deepEqual(cursorAfter(typed, change(marked([{ insert: 'abcd' }], typed[0]!.delta, 'p')), null), { clause: 'a', offset: 4 });
  assert.equal(cursorAfter(typed, typed, 1), null);
});

test('a mark of a new id opens a proposal, and acts do what they say', () => {
  const base = { at: '2019-11-25T09:30:00.000Z', by: 'dz.head', delegation: 'dz', digest: '811c9dc5' };
  const opening: Commit = { ...base, revision: 2, changes: [{ type: 'text', clause: 'a', language: 'en', delta: [{ insert: 'x', attributes: { ins: 'p' } }] }] };
  const opened = proposalsAfter([], opening);
  assert.deepEqual(opened, [{ id: 'p', delegation: 'dz', by: 'dz.head', revision: 2, at: base.at, state: 'open' }]);
  assert.equal(proposalsAfter(opened, { ...opening, revision: 3, delegation: 'eg' }), opened);
  const supported = proposalsAfter(opened, { ...base, revision: 4, delegation: 'eg', changes: [], act: { type: 'support', proposal: 'p' } });
  assert.deepEqual(supported[0]!.supporters, ['eg']);
  assert.equal(proposalsAfter(supported, { ...base, revision: 5, changes: [], act: { type: 'take', proposal: 'p' } })[0]!.state, 'taken');
});
