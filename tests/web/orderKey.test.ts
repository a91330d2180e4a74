import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, keysBetween } from '../../src/web/text/orderKey';
import { freshSeed, Random } from './random';

test('between: the examples of the protocol', () => {
  assert.equal(between(null, null), 'V');
  assert.equal(between('V', 'W'), 'VV');
  assert.equal(between(null, 'V'), 'F');
  assert.equal(between('V', null), 'k');
});

test('between: neighbours, prefixes and leading zeros', () => {
  assert.equal(between('V', 'V1'), 'V0V');
  assert.equal(between(null, '1'), '0V');
  assert.equal(between(null, '01'), '00V');
  assert.equal(between('V', 'W5'), 'W');
  assert.equal(between('z', null), 'zV');
});

test('between: equal or turned keys have nothing between them', () => {
  assert.throws(() => between('V', 'V'), RangeError);
  assert.throws(() => between('W', 'V'), RangeError);
});

test('between: always strictly between, never ending in 0, wherever one inserts', () => {
  const seed = freshSeed();
  const random = new Random(seed);
  const keys: string[] = [];
  for (let count = 0; count < 3_000; count++) {
    const at = random.chance(0.5) ? random.below(keys.length + 1) : Math.min(1, keys.length);
    const [low, high] = [keys[at - 1] ?? null, keys[at] ?? null];
    const key = between(low, high);
    assert.ok((low === null || low < key) && (high === null || key < high) && !key.endsWith('0'), `seed ${seed}: ${low} ${key} ${high}`);
    keys.splice(at, 0, key);
  }
});

test('keysBetween: ascending, inside, and short', () => {
  const keys = keysBetween('V', 'W', 2_000);
  assert.deepEqual([...keys].sort(), keys);
  assert.ok(keys.length === 2_000 && keys[0]! > 'V' && keys.at(-1)! < 'W' && keys.every(key => key.length <= 4));
});
