import assert from 'node:assert/strict';
import { test } from 'node:test';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { Collab } from '../../src/web/live/collab';
import { hold, KeptQueue } from '../../src/web/live/keptQueue';
import { QueueStore } from '../../src/web/live/queueStore';
import type { Change, Snapshot } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { canonical, plainText } from '../../src/web/text/delta';
import { bound, Random } from './random';
import { MeetingServer } from './meetingServer';
import { TabLocks } from './tabLocks';

const snapshot: Snapshot = {
  document: 'r-test', revision: 0, languages: ['en'], drafting: 'en',
  clauses: [{ id: 'a', kind: 'operative', level: 0, order: 'F', texts: { en: [{ insert: 'abcdef' }] } }],
};
const insert = (at: number, text: string): Change => ({ type: 'text', clause: 'a', language: 'en', delta: canonical([{ retain: at }, { insert: text }]) });
const textOf = (document: ClauseDocument) => plainText(document.get('a')!.texts['en'] ?? []);
const newServer = () => new MeetingServer(ClauseDocument.fromSnapshot(snapshot), 0);
const taken = () => null;

/** A tab of a browser: a queue, its work and a mailbox to the server that may be closed. */
async function openTab(store: QueueStore, locks: LockManager, server: MeetingServer, preferred: string | null = null, person = 'x.head') {
  const queue = await KeptQueue.open(store, locks, person, 'r-test', preferred);
  const collab = queue.saved ? Collab.fromJSON(queue.saved) : new Collab(queue.client, server.document.toSnapshot(server.head));
  return { queue, collab };
}
type Tab = Awaited<ReturnType<typeof openTab>>;

/** Pages what is missing, 500 at a time, as the service does. */
function catchUp({ queue, collab }: Tab, server: MeetingServer): number {
  let shelved = 0;
  while (collab.revision < server.head) {
    const page = server.after(collab.revision).commits.slice(0, 500);
    queue.remember(page);
    shelved += collab.receive(page).shelved.length;
  }
  return shelved;
}

/** Sends all that waits; each submission is written down before it goes. */
async function sendAll(tab: Tab, server: MeetingServer): Promise<void> {
  catchUp(tab, server);
  for (let next = tab.collab.nextToSend(); next !== null; next = tab.collab.nextToSend()) {
    await tab.queue.write(tab.collab);
    const answer = server.submit(next, taken);
    if (answer) tab.collab.answered(answer);
    catchUp(tab, server);
  }
}

test('work of a closed tab comes back byte for byte, in flight and buffer, on the document that it stood on', async () => {
  const [store, locks, server] = [await QueueStore.open(new IDBFactory()), new TabLocks(), newServer()];
  const first = await openTab(store, locks, server);
  first.collab.edit([insert(0, 'one ')]);
  const sent = JSON.stringify(first.collab.nextToSend());
  first.collab.edit([insert(4, 'two ')]);
  await first.queue.write(first.collab);
  await first.queue.release();
  const second = await openTab(store, locks, server);
  assert.equal(second.collab.client, first.collab.client);
  assert.equal(JSON.stringify(second.collab.nextToSend()), sent);
  assert.equal(textOf(second.collab.view), 'one two abcdef');
  assert.deepEqual(JSON.parse(JSON.stringify(second.collab)), JSON.parse(JSON.stringify(first.collab)));
});

test('a queue that another tab holds is not taken; when it is let go, the next tab has it', async () => {
  const [store, locks, server] = [await QueueStore.open(new IDBFactory()), new TabLocks(), newServer()];
  const first = await openTab(store, locks, server);
  first.collab.edit([insert(0, 'one ')]);
  await first.queue.write(first.collab);
  const second = await openTab(store, locks, server);
  assert.notEqual(second.queue.client, first.queue.client);
  assert.equal(await hold(locks, first.queue.client), null);
  await first.queue.release();
  assert.equal((await openTab(store, locks, server)).queue.client, first.queue.client);
});

test('another person gets neither the queue nor the shelf, and what was only read is forgotten', async () => {
  const [store, locks, server] = [await QueueStore.open(new IDBFactory()), new TabLocks(), newServer()];
  const unsent = await openTab(store, locks, server);
  const read = await openTab(store, locks, server);
  unsent.collab.edit([insert(0, 'mine ')]);
  await unsent.queue.write(unsent.collab);
  await read.queue.write(read.collab);
  await store.shelve('x.head', 'r-test', { code: 'not_allowed', clause: 'a', words: [], changes: [] });
  await Promise.all([unsent.queue.release(), read.queue.release()]);
  const other = await openTab(store, locks, server, unsent.queue.client, 'y.head');
  assert.equal(other.queue.saved, null);
  assert.deepEqual(await store.shelfOf('y.head', 'r-test'), []);
  await store.forgetOthers('y.head');
  assert.deepEqual((await store.queuesOf('x.head')).map(queue => queue.client), [unsent.queue.client]);
  assert.equal((await store.shelfOf('x.head', 'r-test')).length, 1);
});

test('an hour without a link on a lively text comes back by rebasing, with nothing lost and nothing shelved', async () => {
  const [store, locks, server] = [await QueueStore.open(new IDBFactory()), new TabLocks(), newServer()];
  const before = await openTab(store, locks, server);
  before.collab.edit([insert(0, '<first>')]);
  await before.queue.write(before.collab);
  const lost = before.collab.nextToSend()!;
  for (let edit = 0; edit < 300; edit++) before.collab.edit([insert(3, `<mine${edit}>`)]);
  await before.queue.write(before.collab);
  await before.queue.release();
  const random = new Random(7);
  for (let sequence = 1; sequence <= 2_500; sequence++) {
    const length = textOf(server.document).length;
    server.submit({ client: 'other', sequence, base: server.head, changes: [sequence % 3 === 0 ? insert(random.below(length), 'z')
      : { type: 'text', clause: 'a', language: 'en', delta: canonical([{ retain: random.below(length - 1) }, { delete: 1 }, { insert: 'y' }]) }] }, taken);
  }
  const after = await openTab(store, locks, server);
  assert.ok('snapshot' in server.join(after.collab.revision));
  assert.equal(catchUp(after, server), 0);
  const answer = server.submit(lost, taken)!;
  assert.equal('code' in answer && answer.code, 'stale_base');
  assert.equal(JSON.stringify(after.collab.nextToSend()), JSON.stringify(lost));
  assert.equal(after.collab.answered(answer).shelved.length, 0);
  await sendAll(after, server);
  assert.equal(after.collab.pendingCount, 0);
  assert.equal(textOf(after.collab.view), textOf(server.document));
  for (let edit = 0; edit < 300; edit++) assert.equal(textOf(server.document).split(`<mine${edit}>`).length, 2);
});

test('PropCrash: a tab that ends at any moment, sent or not, answered or not, leaves each written word in the text exactly once', async () => {
  const cases = bound('DRAFTING_CASES', 60);
  for (let seed = 1; seed <= cases; seed++) {
    const random = new Random(seed);
    const [store, locks, server] = [await QueueStore.open(new IDBFactory()), new TabLocks(), newServer()];
    let words = 0;
    const written = new Set<number>();
    let sinceWrite: number[] = [];
    let tab = await openTab(store, locks, server);
    const write = async () => {
      await tab.queue.write(tab.collab);
      sinceWrite.forEach(word => written.add(word));
      sinceWrite = [];
    };
    await write();
    for (let step = 0; step < 40; step++) {
      const chance = random.below(10);
      if (chance < 4) {
        sinceWrite.push(words);
        tab.collab.edit([insert(0, `[${words++}]`)]);
      } else if (chance < 5) server.submit({ client: 'other', sequence: step + 1, base: server.head, changes: [insert(0, 'o')] }, taken);
      else if (chance < 6) catchUp(tab, server);
      else {
        const next = tab.collab.nextToSend();
        if (next !== null) {
          await write();
          // The submission may arrive or not, and its answer too.
          if (random.below(3) > 0) server.submit(next, taken);
        }
        if (random.below(2) === 0) {
          // The tab ends, after a pause of typing or in the middle of it, and another one begins.
          if (random.below(2) === 0) await write();
          sinceWrite = [];
          await tab.queue.release();
          tab = await openTab(store, locks, server, random.below(2) === 0 ? tab.queue.client : null);
        } else {
          tab.collab.reconnected(server.join(tab.collab.revision));
        }
      }
    }
    tab.collab.reconnected({ head: tab.collab.revision, commits: [] });
    sinceWrite.forEach(word => written.add(word));
    await sendAll(tab, server);
    for (let word = 0; word < words; word++) {
      assert.equal(textOf(server.document).split(`[${word}]`).length - 1, written.has(word) ? 1 : 0, `seed ${seed}, word ${word}`);
    }
    assert.equal(textOf(tab.collab.view), textOf(server.document), `seed ${seed}`);
  }
});

test('a record that cannot be gone on with does not keep the document from opening; its words go to the shelf', async () => {
  const [store, locks, server] = [await QueueStore.open(new IDBFactory()), new TabLocks(), newServer()];
  const pending = { version: 1 as const, client: 'broken', sequence: 3, revision: 9, inFlight: null, buffer: [[insert(9_999, 'kept words')]] };
  await store.write({ client: 'broken', person: 'x.head', document: 'r-test', savedAtMs: 1, pending }, { base: { ...snapshot, revision: 9 } });
  const tab = await openTab(store, locks, server);
  assert.notEqual(tab.queue.client, 'broken');
  const shelf = await store.shelfOf('x.head', 'r-test');
  assert.deepEqual(shelf.map(({ item }) => item.words[0]?.text), ['kept words']);
  await store.unshelve(shelf[0]!.key);
  assert.deepEqual(await store.shelfOf('x.head', 'r-test'), []);
  assert.deepEqual(await store.queuesOf('x.head'), []);
});

test('the document is written anew only after many commits; in between only what came', async () => {
  const [store, locks, server] = [await QueueStore.open(new IDBFactory()), new TabLocks(), newServer()];
  const tab = await openTab(store, locks, server);
  await tab.queue.write(tab.collab);
  for (let sequence = 1; sequence <= 600; sequence++) {
    server.submit({ client: 'other', sequence, base: server.head, changes: [insert(0, 'o')] }, taken);
    catchUp(tab, server);
    await tab.queue.write(tab.collab);
    if (sequence % 97 === 0) assert.equal((await store.read(tab.queue.client))?.snapshot.revision, sequence);
  }
  await tab.queue.release();
  assert.equal(textOf((await openTab(store, locks, server)).collab.view), textOf(server.document));
});
