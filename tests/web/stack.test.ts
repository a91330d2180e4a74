import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapPixels, stack, type Wish } from '../../src/web/sheet/margin/stack';
import { bound, freshSeed, Random } from './random';

const line = 32;
const wish = (top: number, height: number, isOpen = false): Wish => ({ top, height, isOpen });

test('cards with room between them stand level with their words', () => {
  assert.deepEqual(stack([wish(0, 60), wish(100, 60), wish(300, 60)], line).map(one => one.top), [0, 100, 300]);
});

test('cards of one line stand one under the other, and fold when the last would be too far from it', () => {
  assert.deepEqual(stack([wish(100, 60), wish(100, 60)], line), [{ top: 100, isFolded: false }, { top: 168, isFolded: false }]);
  assert.deepEqual(stack([wish(100, 60), wish(100, 60), wish(100, 60)], line).map(one => [one.top, one.isFolded]), [[100, true], [140, true], [180, true]]);
});

test('the open card is level with its words; those above make way upward, those below downward', () => {
  const [above, open, below] = stack([wish(380, 50), wish(400, 200, true), wish(410, 50)], line);
  assert.deepEqual(open, { top: 400, isFolded: false });
  assert.ok(above!.top + line + gapPixels <= 400);
  assert.ok(below!.top >= 600 + gapPixels);
});

test('at the head of the page, where there is no way up, the open card gives way', () => {
  const [above, open] = stack([wish(0, 50), wish(10, 100, true)], line);
  assert.equal(above!.top, 0);
  assert.ok(open!.top >= 50 + gapPixels || above!.isFolded);
});

test('whatever the wishes: no card covers another, their order is kept, none stands above the page, the open one is never folded', () => {
  const random = new Random(freshSeed());
  for (let round = 0; round < bound('DRAFTING_CASES', 2_000); round++) {
    const count = 1 + random.below(30);
    const open = random.below(count + 5);
    const wishes = Array.from({ length: count }, (_, index) => wish(random.below(count * 60), 33 + random.below(250), index === open))
      .sort((a, b) => a.top - b.top);
    const placed = stack(wishes, line);
    const end = (index: number) => placed[index]!.top + (placed[index]!.isFolded ? line : wishes[index]!.height);
    const saying = `seed ${random.seed}, round ${round}: ${JSON.stringify(wishes)} gave ${JSON.stringify(placed)}`;
    placed.forEach((one, index) => {
      assert.ok(one.top >= 0, saying);
      if (index > 0) assert.ok(one.top >= end(index - 1) + gapPixels, saying);
      if (wishes[index]!.isOpen) assert.ok(!one.isFolded, saying);
    });
  }
});
