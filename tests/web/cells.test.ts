import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellBeside, cellsOf, columnsOf, edgesOf } from '../../src/web/editor/cells';

test('bars between spaces part the cells of a row; a bar inside a word does not', () => {
  assert.deepEqual(edgesOf('Algeria | 3 | a|b'), [{ start: 7, end: 10 }, { start: 11, end: 14 }]);
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

test('a row has one cell more than bars, whatever is in them', () => {
  assert.deepEqual(cellsOf('a |  | b'), [{ start: 0, end: 1 }, { start: 4, end: 4 }, { start: 7, end: 8 }]);
  assert.deepEqual(cellsOf(''), [{ start: 0, end: 0 }]);
  assert.deepEqual(cellsOf('a | '), [{ start: 0, end: 1 }, { start: 4, end: 4 }]);
});

test('a column has room for its longest word, and a share by its longest cell, in steps and within bounds', () => {
  assert.deepEqual(columnsOf(['Algeria | 3', 'United Arab Emirates | 12']), [{ least: 8, weight: 24 }, { least: 4, weight: 8 }]);
  assert.deepEqual(columnsOf(['x | ' + 'internationalization '.repeat(10), 'y']), [{ least: 4, weight: 8 }, { least: 18, weight: 40 }]);
});
