import { Connection } from '../live/connection';
import { at } from '../shell/base';
import { ClauseDocument } from '../text/clauseDocument';
import type { Commit, JoinAnswer } from '../text/changes';

/** A document that is read and never written: what the link brings, in order; when something does not fit, all of it anew. */
export class LiveText {
  private document: ClauseDocument | null = null;
  private revision = 0;
  private readonly connection: Connection;

  /** `show` is called with each new state, and the clause that changed last. */
  constructor(id: string, private readonly show: (document: ClauseDocument, changed: string | null) => void) {
    const client = crypto.randomUUID().replaceAll('-', '');
    this.connection = new Connection(at(`/live/${id}`), client, () => this.document === null ? null : this.revision, {
      joined: answer => this.joined(answer),
      committed: commits => this.take(commits),
      answered: () => undefined, presence: () => undefined, cursors: () => undefined, writable: () => undefined, lost: () => undefined,
    });
  }

  open(): void {
    this.connection.open();
  }

  close(): void {
    void this.connection.close();
  }

  private joined(answer: JoinAnswer): void {
    if ('snapshot' in answer) {
      this.document = ClauseDocument.fromSnapshot(answer.snapshot);
      this.revision = answer.snapshot.revision;
      this.show(this.document, null);
    } else if ('commits' in answer) {
      this.take(answer.commits);
    }
  }

  private take(commits: readonly Commit[]): void {
    try {
      for (const commit of commits) {
        if (this.document === null || commit.revision <= this.revision) continue;
        if (commit.revision !== this.revision + 1) throw new RangeError(`Commit ${commit.revision} does not follow ${this.revision}.`);
        this.document = this.document.take(commit);
        this.revision = commit.revision;
      }
    } catch (error) {
      console.warn(error);
      this.document = null;
      void this.connection.snapshot().then(answer => this.joined(answer), () => undefined);
      return;
    }
    if (this.document !== null) this.show(this.document, changedIn(commits));
  }
}

/** The clause that the latest of these commits speaks of. */
function changedIn(commits: readonly Commit[]): string | null {
  const latest = commits.at(-1);
  if (latest?.act?.type === 'status') return latest.act.clause;
  const change = latest?.changes.at(-1);
  return change === undefined ? null : 'clause' in change ? change.clause : change.to;
}
