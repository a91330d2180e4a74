/** Writes tests/vectors/anchors.json: histories with threads, and where these stand after each commit. Both sides run it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Commit, Snapshot } from '../../src/web/text/changes';
import { lengthOf, textOf } from '../../src/web/text/clause';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { normal, type WordRange } from '../../src/web/text/anchoring';
import type { Thread } from '../../src/web/text/comments';
import { canonical, cutsSurrogatePair, plainText } from '../../src/web/text/delta';
import { digestOf } from '../../src/web/text/digest';
import { invertAll } from '../../src/web/text/invert';
import { Random } from './random';
import { kinds, languages, randomChange, randomDocument } from './randomChanges';
import type { AnchorVector } from './vectors';

const vectorsMax = 120;
const commitsEach = 6;

function randomThread(random: Random, document: ClauseDocument, id: string): Thread | null {
  const language = random.pick(languages);
  const ranges: WordRange[] = [];
  for (const clause of document.clauses) {
    const length = lengthOf(clause, language);
    if (clause.merged || length === 0 || !random.chance(0.5)) continue;
    const [a, b] = [random.below(length + 1), random.below(length + 1)];
    const text = plainText(textOf(clause, language));
    if (a !== b && !cutsSurrogatePair(text, a) && !cutsSurrogatePair(text, b)) ranges.push([clause.id, Math.min(a, b), Math.max(a, b)]);
  }
  if (ranges.length === 0) return null;
  const whole = normal(ranges);
  const quotation = whole.map(([clause, start, end]) => plainText(textOf(document.get(clause)!, language)).slice(start, end)).join('');
  return { id, language, ranges: whole, quotation, comments: [{ by: 'dz.head', at: '2019-11-25T09:30:00.000Z', revision: 1, delegation: 'dz', words: 'why?' }] };
}

/** Takes the words of a thread away, or a part of them. */
function struck(random: Random, document: ClauseDocument): Change | null {
  const { ranges, language } = random.pick(document.comments);
  const [clause, start, end] = ranges![0]!;
  if (start === end) return null;
  const text = plainText(textOf(document.get(clause)!, language!));
  const from = random.chance(0.7) ? start : start + random.below(end - start);
  return cutsSurrogatePair(text, from) ? null : { type: 'text', clause, language: language!, delta: canonical([{ retain: from }, { delete: end - from }]) };
}

function vectorOf(seed: number): AnchorVector | null {
  const random = new Random(seed);
  const bare = randomDocument(random);
  const threads = ['t1', 't2', 't3'].map(id => randomThread(random, bare, id)).filter(thread => thread !== null);
  if (threads.length === 0) return null;
  const snapshot = {
    ...bare.toSnapshot(1), at: '2019-11-25T09:30:00.0000000Z', symbol: '', sponsors: [], stage: 'negotiation', statuses: {}, proposals: [], comments: threads,
  } as Snapshot;
  let document = ClauseDocument.fromSnapshot(snapshot);
  const commits: AnchorVector['commits'][number][] = [];
  let last: { before: ClauseDocument; changes: readonly Change[] } | null = null;
  for (let revision = 2; revision < 2 + commitsEach; revision++) {
    // What was done is often taken back: so words come back.
    const taken: readonly Change[] | null = last && random.chance(0.5) ? invertAll(last.changes, last.before) : null;
    const made: readonly Change[] = taken ?? [random.chance(0.4) ? struck(random, document) : randomChange(random, document, random.chance(0.4) ? 'text' : random.pick(kinds))].filter(change => change !== null);
    if (made.length === 0) continue;
    const commit: Commit = { revision: commits.length + 2, at: '2019-11-25T09:31:00.000Z', by: 'ma.head', delegation: 'ma', client: 'k', sequence: revision, changes: made, digest: '' };
    const before: ClauseDocument = document;
    document = document.take(commit);
    last = taken ? null : { before, changes: made };
    commits.push({ changes: made, digest: digestOf(document, made), ranges: Object.fromEntries(document.comments.map(thread => [thread.id, thread.ranges!])) });
  }
  return { name: `seed ${seed}`, snapshot, commits };
}

const vectors: AnchorVector[] = [];
for (let seed = 1; vectors.length < vectorsMax; seed++) {
  const vector = vectorOf(seed);
  if (vector) vectors.push(vector);
}
writeFileSync(join(process.env.DRAFTING_TESTS!, '../vectors', 'anchors.json'), `[\n${vectors.map(vector => JSON.stringify(vector)).join(',\n')}\n]\n`);
