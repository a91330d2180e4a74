/** One queue of unsent work, held by this tab alone, and written down as the work goes on. */
import type { Commit } from '../text/changes';
import { Collab, type SavedCollab } from './collab';
import { hasWork, type QueueRecord, type QueueStore } from './queueStore';

/** Words are written down when typing pauses, and at the latest after `writeLatestMs` of it. */
const writePauseMs = 300;
const writeLatestMs = 2_000;

/** So many commits are kept on a base before a new base is written; it bounds what opening costs. */
const commitsOnBaseMax = 256;

/** A tab that was reloaded gets its own queue back; the old page's hold may end a moment after the new one begins. */
const ownQueueWaitMs = 1_000;

/** A hold on a client id, which exactly one tab has at a time; it ends with the tab. */
export interface Hold {
  release(): void;
}

/** Null when another tab has it. With `waitMs` waits for the other to let go. */
export function hold(locks: LockManager, client: string, waitMs = 0): Promise<Hold | null> {
  return new Promise(resolve => {
    const wish: LockOptions = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true };
    locks.request(`drafting.queue.${client}`, wish, lock => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>(release => resolve({ release }));
    }).catch(() => resolve(null));
  });
}

export class KeptQueue {
  private heard = new Map<number, Commit>();
  private writtenAt: number | null = null;
  private baseAt = 0;
  private isFailing = false;
  private firstAskedMs: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private writing: Promise<void> = Promise.resolve();

  private constructor(readonly client: string, private readonly person: string, private readonly document: string,
    private readonly held: Hold, private readonly store: QueueStore, readonly saved: SavedCollab | null) {}

  /**
   * The person's queue of a document for this tab: its own from before a reload (`preferred`), else one that a closed tab left, work
   * before none, else a new one. What was read is kept too, so that the document opens without a link.
   */
  static async open(store: QueueStore, locks: LockManager, person: string, document: string, preferred: string | null): Promise<KeptQueue> {
    const known = (await store.queuesOf(person)).filter(queue => queue.document === document);
    const rank = (queue: QueueRecord) => (queue.client === preferred ? 0 : hasWork(queue.pending) ? 1 : 2);
    for (const { client } of known.sort((a, b) => rank(a) - rank(b))) {
      const held = await hold(locks, client, client === preferred ? ownQueueWaitMs : 0);
      const queue = held && await KeptQueue.take(store, held, client, person, document);
      if (queue) return queue;
    }
    const client = crypto.randomUUID().replaceAll('-', '');
    return new KeptQueue(client, person, document, (await hold(locks, client))!, store, null);
  }

  /** A queue whose hold was gained; read after that, for its last holder may have written until then. Null when nothing is there. */
  static async take(store: QueueStore, held: Hold, client: string, person: string, document: string): Promise<KeptQueue | null> {
    const saved = await readable(store, client);
    if (saved === null) {
      await store.salvage(client);
      held.release();
      return null;
    }
    const queue = new KeptQueue(client, person, document, held, store, saved);
    queue.baseAt = queue.writtenAt = saved.snapshot.revision;
    return queue;
  }

  /** Whether the words would be lost with the tab. */
  get isUnsafe(): boolean { return this.isFailing; }

  /** Commits that are about to be taken: they are written instead of the whole document. */
  remember(commits: readonly Commit[]): void {
    for (const commit of commits) this.heard.set(commit.revision, commit);
  }

  /** Writes soon. */
  changed(collab: Collab): void {
    const nowMs = performance.now();
    this.firstAskedMs ??= nowMs;
    if (this.timer !== null) clearTimeout(this.timer);
    const waitMs = Math.max(0, Math.min(writePauseMs, this.firstAskedMs + writeLatestMs - nowMs));
    this.timer = setTimeout(() => void this.write(collab), waitMs);
  }

  /**
   * Writes now. What is about to be sent has to be written before: otherwise it could come back after a crash under another key, and
   * stand in the text twice. Where the browser cannot keep anything work goes on without.
   */
  write(collab: Collab): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.firstAskedMs = null;
    const record = { client: this.client, person: this.person, document: this.document, savedAtMs: Date.now(), pending: collab.savePending() };
    const stored = this.store.write(record, this.ground(collab)).then(() => { this.isFailing = false; }, () => {
      this.isFailing = true;
      this.writtenAt = null;
    });
    this.writing = Promise.all([this.writing, stored]).then(() => undefined);
    return stored;
  }

  /** Lets another tab have it. */
  async release(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    await this.writing;
    this.held.release();
  }

  /** Takes the queue out of the store and lets go; for one that has nothing left to send. */
  async discard(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    await this.writing;
    await this.store.remove(this.client).catch(() => undefined);
    this.held.release();
  }

  /** What the pending part stands on, as far as it is not written yet: the commits since the last write, or the document anew. */
  private ground(collab: Collab): Parameters<QueueStore['write']>[1] {
    const { revision } = collab;
    const from = this.writtenAt;
    const commits: Commit[] = [];
    if (from !== null && from <= revision && revision - this.baseAt <= commitsOnBaseMax) {
      for (let next = from + 1; this.heard.has(next) && next <= revision; next++) commits.push(this.heard.get(next)!);
    }
    const isWhole = from !== null && from + commits.length === revision;
    this.writtenAt = revision;
    for (const heard of this.heard.keys()) if (heard <= revision) this.heard.delete(heard);
    if (isWhole) return { commits };
    this.baseAt = revision;
    return { base: collab.toSnapshot() };
  }
}

/** The queue, when it can be gone on with; a broken record must not keep the document from opening. */
async function readable(store: QueueStore, client: string): Promise<SavedCollab | null> {
  try {
    const saved = await store.read(client);
    if (saved !== null) Collab.fromJSON(saved);
    return saved;
  } catch {
    return null;
  }
}
