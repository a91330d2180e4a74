import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../src/web/text/changes';
import { lengthOf } from '../../src/web/text/clause';
import { canonical } from '../../src/web/text/delta';
import { mapPlace } from '../../src/web/text/place';
import { first } from '../../src/web/text/precedence';
import { transform } from '../../src/web/text/transform';
import { bound, freshSeed, Random } from './random';
import { kinds, languages, randomChange, randomDocument } from './randomChanges';

test('a place goes where an insert at it goes', () => {
  const seed = freshSeed();
  for (let index = 0; index < bound('DRAFTING_CASES', 20_000) / 4; index++) {
    const random = new Random(seed + index);
    const document = randomDocument(random);
    const change = randomChange(random, document, random.pick(kinds));
    const clause = random.pick(document.clauses);
    if (change === null || clause.merged) continue;
    const language = random.pick(languages);
    const place = { clause: clause.id, language, position: random.below(lengthOf(clause, language) + 1) };
    const passed = transform([insertAt(place)], [change], first);
    assert.deepEqual(passed.changes, [insertAt(mapPlace(place, [change]))], `seed ${seed + index}: ${JSON.stringify({ place, change })}`);
  }
});

function insertAt({ clause, language, position }: { clause: string; language: string; position: number }): Change {
  return { type: 'text', clause, language, delta: canonical([{ retain: position }, { insert: 'X' }]) };
}
