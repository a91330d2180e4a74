import type { Answer, Change, Commit, CommitPage, JoinAnswer, Submission } from '../../src/web/text/changes';
import { originOf } from '../../src/web/text/changes';
import { InvalidChange, type ClauseDocument } from '../../src/web/text/clauseDocument';
import { lengthOf } from '../../src/web/text/clause';
import { digestOf } from '../../src/web/text/digest';
import { overHistory } from '../../src/web/text/precedence';
import { transform } from '../../src/web/text/transform';

/** The writer of one document, as PROTOCOL.md describes it: orders, transforms commit by commit, refuses, answers a key once. */
export class MeetingServer {
  readonly commits: Commit[] = [];
  private readonly answers = new Map<string, Answer>();
  private readonly submissions = new Map<string, string>();
  private readonly states: ClauseDocument[];

  constructor(document: ClauseDocument, private readonly firstRevision: number, private readonly limits = { clauseUnitsMax: 16_384, baseLagMax: 1_000, joinLagMax: 1_000 }) {
    this.states = [document];
  }

  get head(): number { return this.firstRevision + this.commits.length; }
  get document(): ClauseDocument { return this.states.at(-1)!; }

  /** The answer, or null when a commit is the answer. `refuse` lets a test refuse for reasons of its own. */
  submit(submission: Submission, refuse: (changes: readonly Change[]) => string | null): Answer | null {
    const { client, sequence } = submission;
    const key = `${client} ${sequence}`;
    const known = this.answers.get(key);
    const content = JSON.stringify([submission.base, submission.changes]);
    if (known !== undefined) return this.submissions.get(key) === content ? known : { client, sequence, code: 'key_reused', final: true };
    this.submissions.set(key, content);
    const outcome = this.decide(submission, refuse);
    if (typeof outcome === 'string') {
      const answer: Answer = { client, sequence, code: outcome, final: outcome !== 'busy' };
      if (outcome !== 'busy') this.answers.set(key, answer);
      return answer;
    }
    const revision = this.head + 1;
    this.answers.set(key, { client, sequence, revision });
    const unsigned = { revision, at: '2019-11-25T09:30:00.000Z', by: client, client, sequence, changes: outcome, digest: '' };
    const next = this.document.applyAll(outcome, originOf(unsigned));
    this.states.push(next);
    this.commits.push({ ...unsigned, digest: digestOf(next, outcome) });
    return null;
  }

  join(from: number | null): JoinAnswer {
    if (from === null || this.head - from > this.limits.joinLagMax) return { snapshot: this.document.toSnapshot(this.head) };
    return this.after(from);
  }

  after(revision: number): CommitPage {
    return { head: this.head, commits: this.commits.slice(revision - this.firstRevision) };
  }

  private decide(submission: Submission, refuse: (changes: readonly Change[]) => string | null): readonly Change[] | string {
    if (submission.base > this.head) return 'future_base';
    if (this.head - submission.base > this.limits.baseLagMax) return 'stale_base';
    try {
      this.states[submission.base - this.firstRevision]!.applyAll(submission.changes);
    } catch (error) {
      if (error instanceof InvalidChange) throw new Error(`a client sent what did not fit its base: ${error.message}`);
      throw error;
    }
    let changes: readonly Change[] = submission.changes;
    for (const commit of this.after(submission.base).commits) {
      const passed = transform(changes, commit.changes, overHistory(submission.client, commit.client));
      if (passed.conflict) return 'structure_conflict';
      changes = passed.changes;
    }
    const refused = refuse(changes);
    if (refused !== null) return refused;
    const next = this.document.applyAll(changes);
    const isTooLong = next.clauses.some(clause => next.languages.some(language => lengthOf(clause, language) > this.limits.clauseUnitsMax));
    return isTooLong ? 'clause_too_long' : changes;
  }
}
