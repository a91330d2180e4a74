/**
 * Writes tests/vectors/numbers.json: the numbers of clauses, which TypeScript and C# both compute.
 * Run it by `node tests/web/run.mjs make-number-vectors`; the seed is fixed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbersOf } from '../../src/web/editor/numbering';
import type { Kind } from '../../src/web/text/changes';
import { Random } from './random';
import type { NumberVector } from './vectors';

const kinds: readonly Kind[] = ['title', 'organ', 'preambular', 'operative', 'operative', 'operative', 'heading', 'footnote', 'table', 'annex'];
const languages = ['ar', 'en', 'es', 'fr', 'ru'];
const casesPerLanguage = 12;
/** Past the end of the Latin and of the Arabic alphabet, and past a hundred in Roman numerals. */
const longList = 104;

const vectors: NumberVector[] = [];
for (const language of languages) {
  for (let index = 0; index < casesPerLanguage; index++) {
    const random = new Random(index * 104_729 + languages.indexOf(language));
    const clauses = Array.from({ length: 1 + random.below(24) }, (): [Kind, number] => [random.pick(kinds), random.below(3) === 0 ? random.below(5) : 0]);
    vectors.push(vectorOf(language, clauses));
  }
  for (let level = 0; level <= 4; level++) vectors.push(vectorOf(language, Array.from({ length: longList }, (): [Kind, number] => ['operative', level])));
  vectors.push(vectorOf(language, [['preambular', 0], ['operative', 0], ['operative', 1], ['operative', 1]]));
}
writeFileSync(join(process.env.DRAFTING_TESTS!, '../vectors/numbers.json'), `[\n${vectors.map(vector => JSON.stringify(vector)).join(',\n')}\n]\n`);
console.log(`${vectors.length} cases`);

function vectorOf(language: string, clauses: readonly [Kind, number][]): NumberVector {
  const numbers = numbersOf(clauses.map(([kind, level]) => ({ kind, level })), language);
  return { language, clauses, numbers: numbers.map(({ label, spoken, room }) => [label, spoken, room]) };
}
