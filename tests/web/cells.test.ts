import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellBeside, edgesOf } from '../../src/web/editor/cells';

test('bars between spaces part the cells of a row; a bar inside a word does not', () => {
  assert.deepEqual(edgesOf('Algeria | 3 | a|b'), [{ from: 7, to: 10 }, { from: 11, to: 14 }]);
  assert.deepEqual(edgesOf('one cell'), []);
});

test('the cell beside is the whole of its words, and there is none beyond the last', () => {
  assert.deepEqual(cellBeside('Algeria | 3 | x', 2, 1), { start: 10, end: 11 });
  assert.deepEqual(cellBeside('Algeria | 3 | x', 10, 1), { start: 14, end: 15 });
  assert.deepEqual(cellBeside('Algeria | 3 | x', 11, -1), { start: 0, end: 7 });
  assert.equal(cellBeside('Algeria | 3 | x', 15, 1), null);
  assert.equal(cellBeside('Algeria | 3 | x', 0, -1), null);
});

test('an empty cell is a place between its bars', () => {
  assert.deepEqual(cellBeside('a |  | b', 0, 1), { start: 4, end: 4 });
});
