import { signal } from '@preact/signals';
import type { Commit } from '../text/changes';
import { carryThreads, type Thread } from '../text/comments';
import { getPrivateThreads } from './api';

/**
 * What one's own delegation and groups say of a text among themselves. It comes beside the link, as of a revision, and follows the commits from there; where one is missing it is
 * asked for anew.
 */
export class PrivateThreads {
  /** With their places in the confirmed text. */
  readonly threads = signal<readonly Thread[]>([]);
  /** The revision that the places are of; 0 while nothing has come. */
  private revision = 0;
  /** What came since the question that is under way. */
  private since: Commit[] | null = null;
  private isAskedAgain = false;

  constructor(private readonly document: string) {}

  /** Commits that are about to be taken. */
  heard(commits: readonly Commit[]): void {
    if (this.since) this.since.push(...commits);
    else if (this.revision > 0) this.follow(this.threads.peek(), commits);
  }

  /** Asks for them as of the revision that is held. One question at a time: a hint that comes meanwhile is asked for after it. */
  async ask(revision: () => number): Promise<void> {
    this.isAskedAgain = true;
    if (this.since) return;
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      this.since = [];
      const answer = await getPrivateThreads(this.document, revision());
      const { since } = this;
      this.since = null;
      if (!answer.ok) return;
      this.revision = answer.value.revision;
      this.isAskedAgain = !this.follow(answer.value.threads, since) || this.isAskedAgain;
    }
  }

  private follow(threads: readonly Thread[], commits: readonly Commit[]): boolean {
    let carried = threads;
    for (const { revision, changes } of commits) {
      if (revision <= this.revision) continue;
      if (revision > this.revision + 1) {
        this.revision = 0;
        break;
      }
      carried = carryThreads(carried, changes);
      this.revision = revision;
    }
    if (carried !== this.threads.peek()) this.threads.value = carried;
    return this.revision > 0;
  }
}
