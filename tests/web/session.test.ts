import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import type { Collab } from '../../src/web/live/collab';
import { Session, type SessionScreen } from '../../src/web/live/session';
import type { Commit, Snapshot } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { digestOf } from '../../src/web/text/digest';
import { settled, Socket } from './socket';

/** A document of one title whose words grow by a letter with each commit. */
class Growing {
  readonly commits: Commit[] = [];
  private readonly states: ClauseDocument[];

  constructor() {
    const texts = { en: [{ insert: 'Sharing' }] };
    const clauses = [{ id: 't1', kind: 'title', level: 0, order: '7', texts }];
    const first = { document: 'r-1', symbol: 'R/1', revision: 1, languages: ['en'], drafting: 'en', sponsors: [], stage: 'negotiation', statuses: {}, proposals: [], at: '2019-11-25T09:30:00.000Z', clauses };
    this.states = [ClauseDocument.fromSnapshot(first as unknown as Snapshot)];
  }

  commit(revision: number): Commit {
    while (this.commits.length < revision - 1) {
      const unsigned = {
        revision: this.commits.length + 2, at: '2019-11-25T09:30:00.000Z', by: 'dz.head', delegation: 'dz', client: 'other', sequence: this.commits.length + 1,
        changes: [{ type: 'text' as const, clause: 't1', language: 'en', delta: [{ insert: 'a' }] }], digest: '',
      };
      const next = this.states.at(-1)!.take(unsigned);
      this.states.push(next);
      this.commits.push({ ...unsigned, digest: digestOf(next, unsigned.changes) });
    }
    return this.commits[revision - 2]!;
  }

  snapshot(revision: number): Snapshot {
    if (revision > 1) this.commit(revision);
    return this.states[revision - 1]!.toSnapshot(revision);
  }
}

async function opened(t: TestContext, room: Growing): Promise<{ socket: Socket; collab: () => Collab }> {
  mock.timers.enable({ apis: ['setTimeout'] });
  Socket.opened = [];
  Object.assign(globalThis, { WebSocket: Socket, location: { origin: 'http://room.test' } });
  let collab: Collab;
  const screen: SessionScreen = {
    opened: one => { collab = one; },
    show: () => undefined, heard: () => undefined, link: () => undefined, writable: () => undefined, presence: () => undefined, cursors: () => undefined, refused: () => undefined,
  };
  const session = new Session('/live/r-1', 'c1', screen);
  t.after(() => {
    session.close();
    mock.timers.reset();
  });
  session.open();
  await settled();
  const socket = Socket.opened.at(-1)!;
  await socket.stands();
  await socket.answers('Join', { snapshot: room.snapshot(1) });
  return { socket, collab: () => collab };
}

test('a commit that is passed by while an empty page is on its way is asked for', async t => {
  const room = new Growing();
  const { socket, collab } = await opened(t, room);
  await socket.tells('Committed', [[{ ...room.commit(2), digest: '00000000' }]]);
  await socket.answers('Join', { snapshot: room.snapshot(2) });
  await socket.tells('Committed', [[room.commit(3)]]);
  await socket.answers('Commits', { head: 2, commits: [] });
  await socket.answers('Commits', { head: 3, commits: [room.commit(3)] });
  assert.equal(collab().revision, 3);
});
