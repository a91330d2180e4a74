import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClauseDocument } from '../../src/web/text/clauseDocument';
import { invertAll } from '../../src/web/text/invert';
import { bound, freshSeed, Random } from './random';
import { kinds, randomChange, randomDocument } from './randomChanges';

const cases = bound('DRAFTING_CASES', 20_000) / 10;

for (const kind of kinds) {
  test(`${kind}: its inverse shows the document as it was`, () => {
    const seed = freshSeed();
    let tried = 0;
    for (let index = 0; index < cases; index++) {
      const random = new Random(seed + index);
      const document = randomDocument(random);
      const change = randomChange(random, document, kind);
      if (change === null) continue;
      tried++;
      const after = document.apply(change);
      const back = after.applyAll(invertAll([change], document));
      assert.deepEqual(shownOf(back), shownOf(document), `seed ${seed + index}: ${JSON.stringify(change)}`);
    }
    assert.ok(tried > cases / 4);
  });
}

test('a merged clause comes back with its id, its place and its flags', () => {
  const seed = freshSeed();
  for (let index = 0; index < cases; index++) {
    const random = new Random(seed + index);
    const document = randomDocument(random);
    const change = randomChange(random, document, 'merge');
    if (change === null) continue;
    const back = document.apply(change).applyAll(invertAll([change], document));
    const bare = (of: ClauseDocument) => of.clauses.map(({ provenance: _, ...clause }) => clause);
    assert.deepEqual(bare(back), bare(document), `seed ${seed + index}`);
  }
});

function shownOf(document: ClauseDocument): unknown {
  return document.shown.map(({ id, kind, level, order, texts }) => ({ id, kind, level, order, texts }));
}
