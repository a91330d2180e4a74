import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import { Connection, type ConnectionEvents, type ConnectionOptions } from '../../src/web/live/connection';
import { settled, Socket } from './socket';

async function connecting(t: TestContext, options: ConnectionOptions = {}): Promise<{ connection: Connection; told: string[]; socket: () => Socket }> {
  mock.timers.enable({ apis: ['setTimeout'] });
  Socket.opened = [];
  Object.assign(globalThis, { WebSocket: Socket, location: { origin: 'http://room.test' } });
  const told: string[] = [];
  const events: ConnectionEvents = {
    joined: () => told.push('joined'), lost: () => told.push('lost'),
    committed: commits => told.push(`committed ${commits.map(one => one.revision).join()}`), answered: answer => told.push(`answered ${answer.sequence}`),
    presence: delegations => told.push(`here ${delegations.join()}`), cursors: () => told.push('cursors'), writable: state => told.push(`writable ${state.writable}`),
  };
  const connection = new Connection('/live/r-1', 'c1', () => 7, events, options);
  t.after(() => {
    connection.close();
    mock.timers.reset();
  });
  connection.open();
  await settled();
  return { connection, told, socket: () => Socket.opened.at(-1)! };
}

const submission = { client: 'c1', sequence: 3, base: 7, changes: [] };
const commit = { revision: 8, at: '2019-11-25T09:30:00.000Z', by: 'dz.head', delegation: 'dz', client: 'c1', sequence: 3, changes: [], digest: '00000000' };

test('a link joins from what is held, hears what it is told, and comes back when it breaks', async t => {
  const { told, socket } = await connecting(t);
  const first = socket();
  assert.equal(first.url, 'ws://room.test/live/r-1');
  await first.joins();
  assert.deepEqual(first.sent.slice(0, 2), [{ protocol: 'json', version: 1 }, { type: 1, invocationId: '1', target: 'Join', arguments: [{ client: 'c1', from: 7 }] }]);
  first.says({ type: 1, target: 'Presence', arguments: [{ delegations: ['dz'] }] }, { type: 1, target: 'Committed', arguments: [[commit]] });
  first.breaks();
  assert.deepEqual(told, ['joined', 'here dz', 'committed 8', 'lost']);
  mock.timers.tick(500);
  await settled();
  assert.notEqual(socket(), first);
  await socket().joins();
  assert.deepEqual(told.slice(4), ['joined']);
});

test('a network that goes while Join is asked ends that link: its answer might come yet and nothing after it', async t => {
  const { connection, told, socket } = await connecting(t);
  await socket().stands();
  const first = socket();
  connection.network(false);
  assert.ok(first.isClosed);
  first.says({ type: 3, invocationId: '1', result: { head: 7, commits: [] } });
  await settled();
  assert.deepEqual(told, ['lost']);
});

test('a network that goes while the socket opens ends that too', async t => {
  const { connection, told, socket } = await connecting(t);
  connection.network(false);
  await settled();
  assert.ok(socket().isClosed);
  assert.deepEqual(told, ['lost']);
});

test('a link that answers nothing to what was sent is asked after four seconds, and given up after six more', async t => {
  const { connection, told, socket } = await connecting(t);
  await socket().joins();
  connection.submit(submission);
  mock.timers.tick(4_100);
  assert.equal(socket().sent.at(-1)!.target, 'Commits');
  mock.timers.tick(6_100);
  assert.deepEqual(told, ['joined', 'lost']);
  assert.ok(Socket.opened[0]!.isClosed);
});

test('a service that is slow with the answer and there all the same keeps its link', async t => {
  const { connection, told, socket } = await connecting(t);
  await socket().joins();
  connection.submit(submission);
  for (let times = 0; times < 5; times++) {
    mock.timers.tick(4_100);
    socket().says({ type: 3, invocationId: socket().asked('Commits'), result: { head: 7, commits: [] } });
  }
  socket().says({ type: 1, target: 'Committed', arguments: [[commit]] });
  const asked = socket().sent.length;
  mock.timers.tick(14_000);
  assert.deepEqual(told, ['joined', 'committed 8']);
  assert.equal(socket().sent.length, asked);
});

test('a service that says nothing at all for half a minute is left; a sign of life is answered by one', async t => {
  let nowMs = 0;
  const clock = mock.method(performance, 'now', () => nowMs);
  t.after(() => clock.mock.restore());
  const { told, socket } = await connecting(t);
  await socket().joins();
  nowMs = 9_999;
  socket().says({ type: 6 });
  assert.equal(socket().sent.at(-1)!.type, 1);
  nowMs = 15_000;
  mock.timers.tick(29_000);
  socket().says({ type: 6 });
  assert.equal(socket().sent.at(-1)!.type, 6);
  mock.timers.tick(29_000);
  assert.deepEqual(told, ['joined']);
  mock.timers.tick(1_000);
  assert.deepEqual(told, ['joined', 'lost']);
});

test('a closed link stays closed', async t => {
  const { connection, told, socket } = await connecting(t);
  await socket().joins();
  connection.close();
  mock.timers.tick(60_000);
  await settled();
  assert.equal(Socket.opened.length, 1);
  assert.ok(socket().isClosed);
  assert.deepEqual(told, ['joined']);
});

test('what comes while the join is still being answered comes after it', async t => {
  let isOurs: (answer: boolean) => void = () => undefined;
  const { told, socket } = await connecting(t, { isStillOurs: () => new Promise(resolve => { isOurs = resolve; }) });
  await socket().stands();
  socket().says({ type: 3, invocationId: socket().asked('Join'), result: { head: 7, commits: [] } }, { type: 1, target: 'Committed', arguments: [[commit]] });
  await settled();
  assert.deepEqual(told, []);
  isOurs(true);
  await settled();
  assert.deepEqual(told, ['joined', 'committed 8']);
});
