import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../src/web/text/changes';
import type { ClauseDocument } from '../../src/web/text/clauseDocument';
import { digestOf } from '../../src/web/text/digest';
import { first, opposite, type Precedence } from '../../src/web/text/precedence';
import { transformBoth } from '../../src/web/text/transform';
import { bound, freshSeed, Random } from './random';
import { kinds, randomChange, randomDocument } from './randomChanges';

const pairsPerCell = Math.ceil(bound('DRAFTING_CASES', 20_000) / kinds.length ** 2);

for (const first of kinds) {
  for (const second of kinds) {
    test(`${first} and ${second}: both orders agree, or both conflict`, () => {
      const seed = freshSeed();
      for (let index = 0; index < pairsPerCell; index++) {
        const random = new Random(seed + index);
        const document = randomDocument(random);
        const x = randomChange(random, document, first);
        const y = randomChange(random, document, second);
        if (x !== null && y !== null) assertAgreement(document, [x], [y], `seed ${seed + index}`);
      }
    });
  }
}

test('lists of changes: both orders agree, or both conflict', () => {
  const seed = freshSeed();
  const lists = bound('DRAFTING_CASES', 20_000) / 4;
  let agreed = 0;
  for (let index = 0; index < lists; index++) {
    const random = new Random(seed + index);
    const document = randomDocument(random);
    const x = randomList(random, document);
    const y = randomList(random, document);
    if (assertAgreement(document, x, y, `seed ${seed + index}`)) agreed++;
  }
  assert.ok(agreed > lists / 4, `only ${agreed} of ${lists} lists had no conflict`);
});

/** Whether the two lists agreed (and were no conflict). */
function assertAgreement(document: ClauseDocument, x: readonly Change[], y: readonly Change[], where: string): boolean {
  return agrees(document, x, y, first, where) && agrees(document, x, y, { ...first, ties: 'second' }, `${where}, y before x at ties`);
}

function agrees(document: ClauseDocument, x: readonly Change[], y: readonly Change[], precedence: Precedence, where: string): boolean {
  const story = `${where}\n${JSON.stringify({ document: document.toSnapshot(1).clauses, x, y })}`;
  const both = transformBoth(x, y, precedence);
  const mirrored = transformBoth(y, x, opposite(precedence));
  if (both === null) {
    assert.equal(mirrored, null, `a conflict for one only: ${story}`);
    return false;
  }
  assert.deepEqual({ x: mirrored!.y, y: mirrored!.x }, both, `the cell depends on who asks: ${story}`);
  const details = `${story}\n${JSON.stringify(both)}`;
  const xThenY = applied(document, [...x, ...both.y], details);
  const yThenX = applied(document, [...y, ...both.x], details);
  assert.deepEqual(state(yThenX), state(xThenY), details);
  assert.equal(digestOf(yThenX, [...x, ...y]), digestOf(xThenY, [...x, ...y]), details);
  return true;
}

function applied(document: ClauseDocument, changes: readonly Change[], details: string): ClauseDocument {
  try {
    return document.applyAll(changes);
  } catch (error) {
    throw new Error(`${String(error)} in ${details}`);
  }
}

function state(document: ClauseDocument): unknown {
  return document.toSnapshot(0).clauses.map(({ provenance: _, ...clause }) => clause);
}

function randomList(random: Random, document: ClauseDocument): Change[] {
  const changes: Change[] = [];
  let after = document;
  const textOnly = random.chance(0.4);
  for (let count = 1 + random.below(3); count > 0; count--) {
    const change = randomChange(random, after, textOnly ? 'text' : random.pick(kinds));
    if (change === null) continue;
    changes.push(change);
    after = after.apply(change);
  }
  return changes;
}
