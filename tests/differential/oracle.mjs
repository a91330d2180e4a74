// Answers cases with quill-delta: one JSON case a line on standard input, one line of canonical JSON (a delta or a number) on standard output.
// A case is {verb, a, b?, priority?, position?, start?, end?}; a and b are arrays of ops.
import { createInterface } from 'node:readline';
import Delta from 'quill-delta';
import { canonicalJson } from './canonical.mjs';

const verbs = {
  canonical: ({ a }) => canonicalJson(a),
  compose: ({ a, b }) => canonicalJson(new Delta(a).compose(new Delta(b)).ops),
  transform: ({ a, b, priority }) => canonicalJson(new Delta(a).transform(new Delta(b), priority).ops),
  transformPosition: ({ a, position, priority }) => String(new Delta(a).transformPosition(position, priority)),
  invert: ({ a, b }) => canonicalJson(new Delta(a).invert(new Delta(b)).ops),
  slice: ({ a, start, end }) => canonicalJson(new Delta(a).slice(start, end).ops),
  concat: ({ a, b }) => canonicalJson(new Delta(a).concat(new Delta(b)).ops),
};

const answers = [];
for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  answers.push(verbs[question.verb](question));
  if (answers.length === 1000) process.stdout.write(`${answers.splice(0).join('\n')}\n`);
}
if (answers.length > 0) process.stdout.write(`${answers.join('\n')}\n`);
