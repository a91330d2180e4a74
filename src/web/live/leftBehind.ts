/** Sends what closed tabs left behind: each queue under its own client id and sequence, so that nothing of it is taken twice. */
import { at } from '../shell/base';
import type { Collab } from './collab';
import { hold, KeptQueue } from './keptQueue';
import { hasWork, type QueueStore } from './queueStore';
import { Session, type SessionScreen } from './session';
import type { ShelfItem } from './shelf';

export interface LeftBehindOptions {
  readonly store: QueueStore;
  readonly locks: LockManager;
  readonly person: string;
  /** Only queues of this document; null: of all. */
  readonly document: string | null;
  readonly isStillOurs: () => Promise<boolean>;
  /** Words that were not taken. They are not on any screen, so they have to be kept from here on. */
  readonly shelved: (document: string, items: readonly ShelfItem[]) => Promise<void>;
}

/** Sends the person's queues that no tab holds, one after the other; ends at the first broken link, and what is left stays kept. */
export async function sendLeftBehind(options: LeftBehindOptions): Promise<void> {
  const { store, locks, person } = options;
  for (const { client, document, pending } of await store.queuesOf(person)) {
    if (!hasWork(pending) || (options.document !== null && document !== options.document)) continue;
    const held = await hold(locks, client);
    const queue = held && await KeptQueue.take(store, held, client, person, document);
    if (queue && await sendAll(queue, document, options) === 'broken') return;
  }
}

type Ending = 'sent' | 'refused' | 'broken';

async function sendAll(queue: KeptQueue, document: string, { isStillOurs, shelved }: LeftBehindOptions): Promise<Ending> {
  let end: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>(resolve => { end = resolve; });
  const shelving: Promise<void>[] = [];
  let collab: Collab | null = null;
  const screen: SessionScreen = {
    opened: opened => { collab = opened; },
    show: outcome => {
      if (outcome.shelved.length > 0) shelving.push(shelved(document, outcome.shelved));
      if (collab?.pendingCount === 0) end('sent');
    },
    heard: commits => queue.remember(commits),
    link: state => { if (state === 'lost') end('broken'); },
    refused: () => end('refused'),
    writable: ({ writable }) => { if (!writable) end('broken'); },
    presence: () => undefined,
    cursors: () => undefined,
  };
  const isOurs = async () => {
    const isSame = await isStillOurs();
    if (!isSame) end('broken');
    return isSame;
  };
  const session = new Session(at(`/live/${document}`), queue.client, screen,
    { saved: queue.saved, isStillOurs: isOurs, beforeSending: pending => queue.write(pending) });
  session.open();
  const ending = await ended;
  session.close();
  await Promise.all(shelving);
  await (ending === 'sent' ? queue.discard() : queue.release());
  return ending;
}
