import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Silence } from '../../src/web/live/silence';

function listening(): { silence: Silence; said: string[] } {
  const said: string[] = [];
  return { silence: new Silence(() => said.push('asked'), () => said.push('given up')), said };
}

test('a link that says nothing after something was sent is asked, and then given up', t => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { silence, said } = listening();
  silence.sent(0);
  mock.timers.tick(3_999);
  assert.deepEqual(said, []);
  mock.timers.tick(1);
  assert.deepEqual(said, ['asked']);
  mock.timers.tick(5_999);
  assert.deepEqual(said, ['asked']);
  mock.timers.tick(1);
  assert.deepEqual(said, ['asked', 'given up']);
});

test('whatever the service says begins the wait anew, until the answer is there', t => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { silence, said } = listening();
  silence.sent(0);
  for (let times = 0; times < 5; times++) {
    mock.timers.tick(3_999);
    silence.heard();
  }
  assert.deepEqual(said, []);
  mock.timers.tick(9_999);
  silence.heard();
  assert.deepEqual(said, ['asked']);
  silence.over();
  mock.timers.tick(60_000);
  silence.heard();
  mock.timers.tick(60_000);
  assert.deepEqual(said, ['asked']);
});

test('a page of words has the time that it needs on a slow line', t => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { silence, said } = listening();
  silence.sent(64_000);
  mock.timers.tick(4_000 + 15_999);
  assert.deepEqual(said, []);
  mock.timers.tick(1);
  mock.timers.tick(6_000 + 16_000);
  assert.deepEqual(said, ['asked', 'given up']);
});
