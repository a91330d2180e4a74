/**
 * What this browser keeps of a person's work: for each queue its pending part, the document it stands on as a base with the commits
 * since, and the shelf. The base is written seldom and the rest is small, so that keeping costs what was typed, not what the text is long.
 */
import { ClauseDocument } from '../text/clauseDocument';
import type { Commit, Snapshot } from '../text/changes';
import type { SavedCollab, SavedPending } from './collab';
import { shelve, type ShelfItem } from './shelf';

/** The record of a queue. A queue belongs to one person and one document and is never sent for another. */
export interface QueueRecord {
  readonly client: string;
  readonly person: string;
  readonly document: string;
  readonly savedAtMs: number;
  readonly pending: SavedPending;
}

/** A shelved item with the key by which it is taken off the shelf. */
export interface KeptShelfItem {
  readonly key: number;
  readonly item: ShelfItem;
}

const databaseVersion = 1;

export class QueueStore {
  private constructor(private readonly database: IDBDatabase) {}

  /** Rejects where the browser keeps nothing, as in some private windows. Each meeting's work has a database of its own. */
  static async open(factory: IDBFactory = indexedDB, name = 'drafting'): Promise<QueueStore> {
    const request = factory.open(name, databaseVersion);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('queues', { keyPath: 'client' });
      request.result.createObjectStore('bases');
      request.result.createObjectStore('commits');
      request.result.createObjectStore('shelf', { autoIncrement: true }).createIndex('owner', ['person', 'document']);
    };
    const database = await settled(request);
    // A newer client in another tab must not wait for this one.
    database.onversionchange = () => database.close();
    return new QueueStore(database);
  }

  /** A person's queues, the latest first. */
  async queuesOf(person: string): Promise<QueueRecord[]> {
    const all = await this.allQueues();
    return all.filter(queue => queue.person === person).sort((a, b) => b.savedAtMs - a.savedAtMs);
  }

  /** Whether anything of this person waits to be sent, in any document. */
  async hasWorkOf(person: string): Promise<boolean> {
    return (await this.queuesOf(person)).some(queue => hasWork(queue.pending));
  }

  /** A queue as it was last written, on the document that it stands on; null when it is not there. */
  async read(client: string): Promise<SavedCollab | null> {
    const transaction = this.database.transaction(['queues', 'bases', 'commits']);
    const [record, base, commits] = await Promise.all([
      settled<QueueRecord | undefined>(transaction.objectStore('queues').get(client)),
      settled<Snapshot | undefined>(transaction.objectStore('bases').get(client)),
      settled<Commit[]>(transaction.objectStore('commits').getAll(commitsOf(client))),
    ]);
    if (record === undefined || base === undefined) return null;
    const { revision, ...pending } = record.pending;
    const since = commits.filter(commit => commit.revision > base.revision && commit.revision <= revision);
    if (base.revision + since.length !== revision) return null;
    const document = since.reduce((state, commit) => state.take(commit), ClauseDocument.fromSnapshot(base));
    return { ...pending, snapshot: document.toSnapshot(revision) };
  }

  /**
   * Writes a queue in one transaction: its pending part, and either the commits since the last write or a new base.
   * Resolves when it is safe from the end of this page.
   */
  write(record: QueueRecord, ground: { readonly base: Snapshot } | { readonly commits: readonly Commit[] }): Promise<void> {
    const transaction = this.database.transaction(['queues', 'bases', 'commits'], 'readwrite');
    transaction.objectStore('queues').put(record);
    const commits = transaction.objectStore('commits');
    if ('base' in ground) {
      transaction.objectStore('bases').put(ground.base, record.client);
      commits.delete(commitsOf(record.client));
    } else {
      for (const commit of ground.commits) commits.put(commit, [record.client, commit.revision]);
    }
    return done(transaction);
  }

  remove(client: string): Promise<void> {
    const transaction = this.database.transaction(['queues', 'bases', 'commits'], 'readwrite');
    transaction.objectStore('queues').delete(client);
    transaction.objectStore('bases').delete(client);
    transaction.objectStore('commits').delete(commitsOf(client));
    return done(transaction);
  }

  /** Takes a queue that cannot be gone on with out of the store; its words go to the shelf. */
  async salvage(client: string): Promise<void> {
    const record = await settled<QueueRecord | undefined>(this.database.transaction('queues').objectStore('queues').get(client));
    if (record === undefined) return;
    const { inFlight, buffer } = record.pending;
    const entries = inFlight === null ? buffer : [inFlight.submission.changes, ...buffer];
    await Promise.all(entries.map(entry => this.shelve(record.person, record.document, shelve(entry, 'not_placeable'))));
    await this.remove(client);
  }

  /** Forgets what others have read in this browser. Their unsent work stays: it is nowhere else. */
  async forgetOthers(person: string | null): Promise<void> {
    const others = (await this.allQueues()).filter(queue => queue.person !== person && !hasWork(queue.pending));
    await Promise.all(others.map(queue => this.remove(queue.client)));
  }

  async shelfOf(person: string, document: string): Promise<KeptShelfItem[]> {
    const index = this.database.transaction('shelf').objectStore('shelf').index('owner');
    const range = IDBKeyRange.only([person, document]);
    const [keys, values] = await Promise.all([settled(index.getAllKeys(range)), settled<{ item: ShelfItem }[]>(index.getAll(range))]);
    return values.map(({ item }, at) => ({ key: Number(keys[at]), item }));
  }

  async shelve(person: string, document: string, item: ShelfItem): Promise<KeptShelfItem> {
    const transaction = this.database.transaction('shelf', 'readwrite');
    const key = await settled(transaction.objectStore('shelf').add({ person, document, item }));
    await done(transaction);
    return { key: Number(key), item };
  }

  unshelve(key: number): Promise<void> {
    const transaction = this.database.transaction('shelf', 'readwrite');
    transaction.objectStore('shelf').delete(key);
    return done(transaction);
  }

  private allQueues(): Promise<QueueRecord[]> {
    return settled<QueueRecord[]>(this.database.transaction('queues').objectStore('queues').getAll());
  }
}

/** Whether there are words in it that the service may not have. */
export function hasWork(pending: SavedPending): boolean {
  return pending.inFlight !== null || pending.buffer.length > 0;
}

function commitsOf(client: string): IDBKeyRange {
  return IDBKeyRange.bound([client, 0], [client, Infinity]);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.commit();
  });
}
