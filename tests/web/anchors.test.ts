import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryRanges, normal, type WordRange } from '../../src/web/text/anchoring';
import type { Commit, ProvenanceRun, Snapshot } from '../../src/web/text/changes';
import { lengthOf } from '../../src/web/text/clause';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { isLost } from '../../src/web/text/comments';
import { sliceRuns } from '../../src/web/text/provenance';
import { bound, freshSeed, Random } from './random';
import { kinds, languages, randomChange, randomDocument } from './randomChanges';
import { readVectors, type AnchorVector } from './vectors';

test('an anchor covers exactly the surviving letters of its words', () => {
  const seed = freshSeed();
  for (let run = 0; run < bound('DRAFTING_RUNS', 500); run++) {
    const random = new Random(seed + run);
    let document = named(randomDocument(random));
    const language = random.pick(languages);
    let ranges: readonly WordRange[] = normal(document.clauses.flatMap((clause): WordRange[] => {
      const [a, b] = [random.below(lengthOf(clause, language) + 1), random.below(lengthOf(clause, language) + 1)];
      return a === b ? [] : [[clause.id, Math.min(a, b), Math.max(a, b)]];
    }));
    if (ranges.length === 0) continue;
    const letters = covered(document, language, ranges);
    for (let step = 0; step < 8; step++) {
      const change = randomChange(random, document, random.pick(kinds));
      if (change === null) continue;
      document = document.apply(change, { account: 'somebody', revision: 2 });
      ranges = carryRanges(ranges, language, change);
      const standing = new Set(document.clauses.flatMap(clause => covered(document, language, [[clause.id, 0, lengthOf(clause, language)]])));
      assert.deepEqual(covered(document, language, ranges).sort(), letters.filter(letter => standing.has(letter)).sort(), `seed ${seed + run}, step ${step}`);
      assert.deepEqual(normal(ranges), ranges, `seed ${seed + run}: not in normal form`);
    }
  }
});

test('vectors hold', () => {
  const vectors = readVectors<AnchorVector>('anchors.json')!;
  assert.ok(vectors.length >= 100);
  let revived = 0;
  for (const { name, snapshot, commits } of vectors) {
    let document = ClauseDocument.fromSnapshot(snapshot);
    commits.forEach(({ changes, ranges }, index) => {
      const before = document.comments.filter(isLost).map(thread => thread.id);
      document = document.take({ revision: index + 2, at: '', by: 'ma.head', changes, digest: '' });
      assert.deepEqual(Object.fromEntries(document.comments.map(thread => [thread.id, thread.ranges])), ranges, `${name}, commit ${index + 2}`);
      revived += document.comments.filter(thread => before.includes(thread.id) && !isLost(thread)).length;
    });
  }
  assert.ok(revived >= 8, `only ${revived} came back`);
});

const snapshot: Snapshot = {
  document: 'r', revision: 1, languages: ['en'], drafting: 'en',
  clauses: [{ id: 'a', kind: 'operative', level: 0, order: 'F', texts: { en: [{ insert: 'we shall act now' }] }, provenance: { en: [[16, 'dz.head', 1]] } }],
  comments: [{ id: 't', language: 'en', ranges: [['a', 3, 8]], quotation: 'shall', comments: [{ by: 'dz.head', at: '', revision: 1, delegation: 'dz', words: 'must?' }] }],
};
const commit = (revision: number, changes: Commit['changes'], act?: Commit['act']): Commit => ({ revision, at: 'then', by: 'ma.head', delegation: 'ma', changes, digest: '', ...(act ? { act } : {}) });
const text = (delta: object[]) => [{ type: 'text', clause: 'a', language: 'en', delta } as Commit['changes'][number]];

test('words that are gone leave a place, and are the words again when they come back', () => {
  const lost = ClauseDocument.fromSnapshot(snapshot).take(commit(2, text([{ retain: 3 }, { delete: 6 }])));
  assert.deepEqual(lost.comments[0]!.ranges, [['a', 3, 3]]);
  assert.ok(isLost(lost.comments[0]!));
  const typed = lost.take(commit(3, text([{ insert: 'Now ' }])));
  assert.deepEqual(typed.comments[0]!.ranges, [['a', 7, 7]]);
  const back = typed.take(commit(4, text([{ retain: 7 }, { insert: 'shall ' }])));
  assert.deepEqual(back.comments[0]!.ranges, [['a', 7, 12]]);
});

test('acts open, answer, mend and end a thread', () => {
  const open = ClauseDocument.fromSnapshot(snapshot).take(commit(2, [], { type: 'comment', thread: 'u', words: 'here', language: 'en', ranges: [['a', 0, 2]], quotation: 'we' }));
  assert.equal(open.comments.length, 2);
  const answered = open.take(commit(3, [], { type: 'reply', thread: 'u', words: 'yes', mentions: ['dz'] })).take(commit(4, [], { type: 'correctComment', thread: 'u', comment: 2, words: 'no' }));
  assert.deepEqual(answered.comments[1]!.comments.map(({ words, mentions, corrected }) => [words, mentions, corrected?.revision]), [['here', undefined, undefined], ['no', undefined, 4]]);
  const ended = answered.take(commit(5, [], { type: 'withdrawComment', thread: 'u', comment: 1 })).take(commit(6, [], { type: 'resolve', thread: 'u' }));
  assert.deepEqual([ended.comments[1]!.comments[0]!.words, ended.comments[1]!.resolved?.by], ['', 'ma.head']);
  assert.equal(ended.take(commit(7, [], { type: 'reopen', thread: 'u' })).comments[1]!.resolved, undefined);
});

/** Each unit by an author of its own, so that it can be found again. */
function named(document: ClauseDocument): ClauseDocument {
  let next = 0;
  const whole = document.toSnapshot(1);
  return ClauseDocument.fromSnapshot({
    ...whole, clauses: whole.clauses.map(clause => ({
      ...clause, provenance: Object.fromEntries(Object.entries(clause.texts ?? {}).map(([language, delta]) => [
        language, delta.flatMap(op => ('insert' in op ? [...Array(op.insert.length).keys()].map((): ProvenanceRun => [1, `u${next++}`, 1]) : [])),
      ])),
    })),
  });
}

function covered(document: ClauseDocument, language: string, ranges: readonly WordRange[]): string[] {
  return ranges.flatMap(([clause, start, end]) => sliceRuns(document.get(clause)!.provenance[language] ?? [], start, end).map(([, account]) => account)).filter(account => account !== 'somebody');
}
