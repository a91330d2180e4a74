import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn } from '../../src/web/shell/inTurn';

/** Questions whose answers come when the test says so. */
function desk() {
  const open: (() => void)[] = [];
  const asked: number[] = [];
  const taken: number[] = [];
  const ask = inTurn(() => {
    const number = asked.push(asked.length);
    return new Promise<void>(resolve => open.push(() => { taken.push(number); resolve(); }));
  });
  return { ask, open, asked, taken };
}

test('whoever asks meanwhile waits for an asking of after it, and several share one', async () => {
  const { ask, open, asked, taken } = desk();
  const first = ask();
  const second = ask();
  const third = ask();
  assert.equal(asked.length, 1);
  open[0]!();
  await first;
  await Promise.resolve();
  assert.equal(asked.length, 2);
  let isThirdDone = false;
  void third.then(() => { isThirdDone = true; });
  await Promise.resolve();
  assert.equal(isThirdDone, false);
  open[1]!();
  await Promise.all([second, third]);
  assert.deepEqual(taken, [1, 2]);
  const fourth = ask();
  assert.equal(asked.length, 3);
  open[2]!();
  await fourth;
});

test('an asking that fails leaves the next one its turn', async () => {
  let count = 0;
  const ask = inTurn(async () => {
    count++;
    if (count === 1) throw new Error('lost');
  });
  const first = ask();
  const second = ask();
  assert.equal(await first.catch(fault => (fault as Error).message), 'lost');
  await second;
  assert.equal(count, 2);
  await ask();
  assert.equal(count, 3);
});
