import assert from 'node:assert/strict';
import { test } from 'node:test';
import QuillDelta from 'quill-delta';
import type { Attributes, Delta, Op } from '../../src/web/text/changes';
import { canonical, compose, invert, mapPosition, slice, transform, type Order } from '../../src/web/text/delta';
import { bound, freshSeed, Random } from './random';

const cases = bound('DRAFTING_CASES', 20_000);
const quill = (delta: Delta) => new QuillDelta(delta as never);
const opsOf = (delta: QuillDelta) => canonical(delta.ops as Op[]);

test('random deltas: every verb says what quill-delta says', () => {
  const seed = freshSeed();
  for (let index = 0; index < cases; index++) {
    const random = new Random(seed + index);
    const text = randomText(random);
    const [a, b] = [randomEdit(random, lengthOf(text)), randomEdit(random, lengthOf(text))];
    const after = randomEdit(random, lengthOf(compose(text, a)));
    const position = random.below(lengthOf(text) + 3);
    const [start, end] = [random.below(8), random.below(12)];
    const told = `seed ${seed + index}`;
    assert.deepEqual(compose(text, a), opsOf(quill(text).compose(quill(a))), told);
    assert.deepEqual(compose(a, after), opsOf(quill(a).compose(quill(after))), told);
    assert.deepEqual(invert(a, text), opsOf(quill(a).invert(quill(text))), told);
    assert.deepEqual(slice(text, start, end), opsOf(quill(text).slice(start, end)), told);
    for (const order of ['first', 'second'] satisfies Order[]) {
      assert.deepEqual(transform(b, a, order), opsOf(quill(a).transform(quill(b), order === 'second')), told);
      assert.equal(mapPosition(position, a, order === 'first' ? 'move' : 'stay'), quill(a).transformPosition(position, order === 'second'), told);
    }
  }
});

function lengthOf(text: Delta): number {
  return text.reduce((sum, op) => sum + ('insert' in op ? op.insert.length : 0), 0);
}

function randomAttributes(random: Random, values: readonly unknown[]): { attributes?: Attributes } {
  const attributes = Object.fromEntries(['bold', 'italic', 'link'].filter(() => random.chance(0.3)).map(name => [name, random.pick(values)]));
  return Object.keys(attributes).length > 0 ? { attributes } : {};
}

function randomText(random: Random): Delta {
  return canonical(Array.from({ length: random.below(5) }, () => ({ insert: 'abcdef'.slice(0, 1 + random.below(6)), ...randomAttributes(random, [true, 'x']) })));
}

/** Not in the canonical form: neighbours of one kind, plain retains at the end and deletes before inserts stand in it too. */
function randomEdit(random: Random, length: number): Delta {
  const ops: Op[] = [];
  for (let at = 0; ops.length < 8 && random.chance(0.9);) {
    const reach = Math.min(1 + random.below(4), length - at);
    if (reach === 0 || random.chance(0.35)) ops.push({ insert: 'xyz'.slice(0, 1 + random.below(3)), ...randomAttributes(random, [true, 'x']) });
    else if (random.chance(0.5)) ops.push({ delete: reach });
    else ops.push({ retain: reach, ...randomAttributes(random, [true, 'x', null]) });
    if (!('insert' in ops.at(-1)!)) at += reach;
  }
  return ops;
}
