import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delta } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { difference } from '../../src/web/editor/changesOf';
import { canonical, compose, invert, mapPosition, slice, transform } from '../../src/web/text/delta';
import { digestOf } from '../../src/web/text/digest';
import { opposite } from '../../src/web/text/precedence';
import { transform as transformChanges } from '../../src/web/text/transform';
import { readVectors, stateOf, type ClauseVector } from './vectors';

test('clause vectors: transformations, results and digests', () => {
  const vectors = readVectors<ClauseVector>('clauses.json');
  assert.ok(vectors !== null && vectors.length >= 300, 'tests/vectors/clauses.json has to be there');
  for (const vector of vectors) assertClauseVector(vector);
});

function assertClauseVector(vector: ClauseVector): void {
  const { name, first, second } = vector;
  const document = ClauseDocument.fromSnapshot(vector.document);
  const precedence = { order: 'first', ties: vector.ties ?? 'first' } as const;
  const firstOverSecond = transformChanges(first, second, precedence);
  const secondOverFirst = transformChanges(second, first, opposite(precedence));
  assert.equal(firstOverSecond.conflict, vector.conflict, name);
  assert.equal(secondOverFirst.conflict, vector.conflict, name);
  if (firstOverSecond.conflict || secondOverFirst.conflict) return;
  assert.deepEqual(firstOverSecond.changes, vector.firstOverSecond, name);
  assert.deepEqual(secondOverFirst.changes, vector.secondOverFirst, name);
  for (const changes of [[...first, ...secondOverFirst.changes], [...second, ...firstOverSecond.changes]]) {
    const after = document.applyAll(changes);
    assert.deepEqual(stateOf(after), vector.result, name);
    assert.equal(digestOf(after, [...first, ...second]), vector.digest, name);
  }
}

interface DeltaVector {
  readonly name: string;
  readonly verb: 'canonical' | 'compose' | 'transform' | 'transformPosition' | 'invert' | 'slice' | 'diff-law';
  readonly a: Delta;
  readonly b?: Delta;
  readonly priority?: 'first' | 'second';
  readonly position?: number;
  readonly start?: number;
  readonly end?: number;
  readonly expected: unknown;
}

const deltaVectors = readVectors<DeltaVector>('delta.json');

test('delta vectors', { skip: deltaVectors === null ? 'tests/vectors/delta.json is not in this tree' : false }, () => {
  for (const vector of deltaVectors!) assert.deepEqual(outcomeOf(vector), vector.expected, `${vector.verb}: ${vector.name}`);
});

function outcomeOf({ verb, a, b = [], priority, position = 0, start = 0, end }: DeltaVector): unknown {
  switch (verb) {
    case 'canonical': return canonical(a);
    case 'compose': return compose(a, b);
    // Here `priority` is told of a, the one that is transformed over.
    case 'transform': return transform(b, a, priority === 'first' ? 'second' : 'first');
    case 'transformPosition': return mapPosition(position, a, priority === 'first' ? 'stay' : 'move');
    case 'invert': return invert(a, b);
    case 'slice': return slice(a, start, end);
    case 'diff-law': return difference('op1', 'en', a, b).reduce((text, change) => (change.type === 'text' ? compose(text, change.delta) : text), a);
  }
}
