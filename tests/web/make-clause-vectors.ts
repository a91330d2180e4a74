/**
 * Writes tests/vectors/clauses.json: cases of the table of transformations that TypeScript and C# both run.
 * Run it by `node tests/web/run.mjs make-clause-vectors`; the seed is fixed, so that the file changes only with the algebra.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, RestoredRun, SplitChange } from '../../src/web/text/changes';
import type { ClauseDocument } from '../../src/web/text/clauseDocument';
import { insertedLength } from '../../src/web/text/delta';
import { digestOf } from '../../src/web/text/digest';
import { first } from '../../src/web/text/precedence';
import { transformBoth } from '../../src/web/text/transform';
import { sameValue } from '../../src/web/text/values';
import { Random } from './random';
import { kinds, randomChange, randomDocument } from './randomChanges';
import { stateOf, type ClauseVector } from './vectors';

const casesPerPair = 5;
/** Pairs that both carry words, or are text, have the rules with numbers in them. */
const casesPerCarryingPair = 13;
const carrying = ['text', 'split', 'merge', 'realign'];
const listCases = 60;
const tieCases = 20;
const restoreCases = 20;

const vectors: ClauseVector[] = [];
for (const first of kinds) {
  for (const second of kinds) {
    const cases = carrying.includes(first) && carrying.includes(second) ? casesPerCarryingPair : casesPerPair;
    for (let index = 0, seed = 1; index < cases; seed++) {
      const random = new Random(seed * 1_000 + kinds.indexOf(first) * 10 + kinds.indexOf(second));
      const document = randomDocument(random, 4);
      const x = randomChange(random, document, first);
      const y = randomChange(random, document, second);
      // Pairs that do not meet commute as they are; two of them are enough.
      if (x === null || y === null || (index > 1 && !meet(x, y))) continue;
      vectors.push(vectorOf(`${first} and ${second} ${++index}`, document, [x], [y]));
    }
  }
}
for (let index = 0, seed = 1; index < listCases; seed++) {
  const random = new Random(seed * 7_919);
  const document = randomDocument(random, 4);
  const x = randomList(random, document);
  const y = randomList(random, document);
  if (x.length > 1 && y.length > 1) vectors.push(vectorOf(`lists ${++index}`, document, x, y));
}
for (let index = 0, seed = 1; index < tieCases; seed++) {
  const random = new Random(seed * 104_729);
  const document = randomDocument(random, 4);
  const x = randomList(random, document);
  const y = randomList(random, document);
  if (areText(x) && areText(y) && !sameValue(transformBoth(x, y, first), transformBoth(x, y, { ...first, ties: 'second' }))) {
    vectors.push(vectorOf(`ties to the second ${++index}`, document, x, y, 'second'));
  }
}
for (let index = 0, seed = 1; index < restoreCases; seed++) {
  const random = new Random(seed * 15_485_863);
  const document = randomDocument(random, 4);
  const text = randomChange(random, document, 'text');
  const structure = randomChange(random, document, random.pick(['split', 'merge', 'realign'] as const));
  if (text?.type !== 'text' || structure === null || !meet(text, structure)) continue;
  const length = insertedLength(text.delta);
  if (length < 3) continue;
  const restores: RestoredRun[] = [[1, 7, 'dz.head', 3], [length - 2], [1, 9, 'ma.head', 4, 'jo']];
  vectors.push(vectorOf(`words that are brought back ${++index}`, document, [{ ...text, restores }], [structure]));
}
const path = join(process.env.DRAFTING_TESTS!, '../vectors/clauses.json');
writeFileSync(path, `[\n${vectors.map(vector => JSON.stringify(vector)).join(',\n')}\n]\n`);
const conflicts = vectors.filter(vector => 'conflict' in vector).length;
console.log(`${vectors.length} cases, ${conflicts} of them conflicts`);

function vectorOf(name: string, document: ClauseDocument, first: readonly Change[], second: readonly Change[], ties: 'first' | 'second' = 'first'): ClauseVector {
  const given = { name, document: document.toSnapshot(1), first, second, ...(ties === 'second' ? { ties } : {}) };
  const both = transformBoth(first, second, { order: 'first', ties });
  if (both === null) return { ...given, conflict: true };
  const after = document.applyAll([...first, ...both.y]);
  return {
    ...given, firstOverSecond: both.x, secondOverFirst: both.y, result: stateOf(after),
    digest: digestOf(after, [...first, ...second]),
  };
}

function areText(changes: readonly Change[]): boolean {
  return changes.length > 0 && changes.every(change => change.type === 'text');
}

function meet(x: Change, y: Change): boolean {
  const places = (change: Change) => JSON.stringify(change).match(/"(?:clause|new|into|from|to)":"[^"]*"/g)!.map(pair => pair.split('"')[3]);
  const isOtherText = x.type === 'text' && y.type === 'text' && x.language !== y.language;
  const isNew = x.type === 'add' || y.type === 'add' || (x as SplitChange).new === (y as SplitChange).new;
  return isNew || (!isOtherText && places(x).some(place => places(y).includes(place)));
}

function randomList(random: Random, document: ClauseDocument): Change[] {
  const changes: Change[] = [];
  let after = document;
  const isText = random.chance(0.5);
  for (let count = 2 + random.below(2); count > 0; count--) {
    const change = randomChange(random, after, isText ? 'text' : random.pick(kinds.slice(1)));
    if (change === null) continue;
    changes.push(change);
    after = after.apply(change);
  }
  return changes;
}
