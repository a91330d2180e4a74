// Writes tests/vectors/delta.json: cases that every implementation of the algebra runs. Expected values come from quill-delta, and the laws are
// checked on the way. Deterministic: the same file on every run, so a difference in a commit is a change that somebody wanted.
// Cases are well-formed: no op begins or ends inside a surrogate pair, no insert carries a removal.
import { writeFileSync } from 'node:fs';
import Delta from 'quill-delta';
import { canonicalDelta, canonicalJson } from './canonical.mjs';

const RANDOM_CASES_PER_VERB = 30;
const vectors = [];

let state = 20_261_121;
function below(bound) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * bound);
}
const pick = (choices) => choices[below(choices.length)];

const ALPHABET = ['a', 'b', 'shall ', 'é', 'ل', 'ا', '文', '😀', '𝒟', "'", '"', '\\'];
const ATTRIBUTES = {
  bold: [true],
  italic: [true, false],
  link: ['https://example.org/a', 'https://example.org/b'],
  ins: ['p1', 'p2'],
  'del:p1': [true],
  note: [1, 2],
};

function text() {
  return Array.from({ length: 1 + below(4) }, () => pick(ALPHABET)).join('');
}

function attributes(withRemovals) {
  const chosen = {};
  for (let count = pick([0, 0, 1, 1, 2]); count > 0; count--) {
    const key = pick(Object.keys(ATTRIBUTES));
    chosen[key] = withRemovals && below(3) === 0 ? null : pick(ATTRIBUTES[key]);
  }
  return chosen;
}

function randomDocument() {
  return canonicalDelta(Array.from({ length: below(5) }, () => ({ insert: text(), attributes: attributes(false) })));
}

const plainText = (document) => document.ops.map((op) => op.insert).join('');

function randomChange(document) {
  const units = plainText(document);
  const delta = new Delta();
  let position = 0;
  while (position < units.length || below(3) === 0) {
    const points = [...units.slice(position)].slice(0, 1 + below(4)).join('').length;
    const kind = below(3);
    if (kind === 0) delta.insert(text(), attributes(false));
    else if (kind === 1 && points > 0) delta.retain(points, attributes(true));
    else if (points > 0) delta.delete(points);
    if (kind > 0) position += points;
  }
  return delta.chop();
}

function boundary(units, position) {
  return units.charCodeAt(position) >= 0xdc00 && units.charCodeAt(position) <= 0xdfff ? position + 1 : position;
}

const answer = {
  canonical: ({ a }) => canonicalDelta(a).ops,
  compose: ({ a, b }) => new Delta(a).compose(new Delta(b)).ops,
  transform: ({ a, b, priority }) => new Delta(a).transform(new Delta(b), priority === 'first').ops,
  transformPosition: ({ a, position, priority }) => new Delta(a).transformPosition(position, priority === 'first'),
  invert: ({ a, b }) => new Delta(a).invert(new Delta(b)).ops,
  slice: ({ a, start, end }) => new Delta(a).slice(start, end).ops,
  'diff-law': ({ a, b }) => new Delta(a).compose(new Delta(a).diff(new Delta(b))).ops,
};

function add(name, verb, input) {
  const result = answer[verb](input);
  const expected = Array.isArray(result) ? canonicalDelta(result).ops : result;
  vectors.push({ name, verb, ...input, expected });
}

function must(left, right, law) {
  if (canonicalJson(left.ops) !== canonicalJson(right.ops)) throw new Error(`${law}: ${canonicalJson(left.ops)} is not ${canonicalJson(right.ops)}`);
}

const bold = { bold: true };
const noBold = { bold: null };
const x = [{ insert: 'x' }];
const abc = [{ insert: 'abc' }];

add('nothing', 'canonical', { a: [] });
add('neighbouring inserts merge', 'canonical', { a: [{ insert: 'a' }, { insert: 'b' }] });
add('inserts with other attributes stay apart', 'canonical', { a: [{ insert: 'a' }, { insert: 'b', attributes: bold }] });
add('order of attribute keys does not matter', 'canonical', { a: [{ insert: 'a', attributes: { b: true, a: true } }, { insert: 'b', attributes: { a: true, b: true } }] });
add('neighbouring retains merge', 'canonical', { a: [{ retain: 1, attributes: bold }, { retain: 2, attributes: bold }] });
add('neighbouring deletes merge', 'canonical', { a: [{ delete: 1 }, { delete: 2 }] });
add('insert goes before delete', 'canonical', { a: [{ delete: 1 }, { insert: 'x' }] });
add('insert goes before delete and merges', 'canonical', { a: [{ insert: 'a' }, { delete: 1 }, { insert: 'b' }, { delete: 2 }] });
add('trailing plain retain goes', 'canonical', { a: [{ insert: 'x' }, { retain: 2 }, { retain: 3 }] });
add('trailing retain with attributes stays', 'canonical', { a: [{ retain: 2, attributes: noBold }] });
add('empty attributes are none', 'canonical', { a: [{ insert: 'a', attributes: {} }, { insert: 'b' }] });

add('insert then insert before', 'compose', { a: abc, b: x });
add('insert then insert inside', 'compose', { a: abc, b: [{ retain: 1 }, { insert: 'x' }] });
add('insert then delete', 'compose', { a: abc, b: [{ retain: 1 }, { delete: 1 }] });
add('insert then delete all', 'compose', { a: abc, b: [{ delete: 3 }] });
add('insert then format', 'compose', { a: abc, b: [{ retain: 2, attributes: bold }] });
add('removal on an insert disappears', 'compose', { a: [{ insert: 'abc', attributes: bold }], b: [{ retain: 3, attributes: noBold }] });
add('removal of what is not there', 'compose', { a: abc, b: [{ retain: 3, attributes: noBold }] });
add('removal on a retain stays', 'compose', { a: [{ retain: 3, attributes: bold }], b: [{ retain: 3, attributes: noBold }] });
add('delete then insert', 'compose', { a: [{ delete: 1 }], b: x });
add('delete then delete', 'compose', { a: [{ delete: 1 }], b: [{ delete: 2 }] });
add('retain then delete', 'compose', { a: [{ retain: 3, attributes: bold }], b: [{ delete: 2 }] });
add('beyond what the first speaks of', 'compose', { a: [{ retain: 1, attributes: bold }], b: [{ retain: 4 }, { delete: 1 }] });
add('astral text', 'compose', { a: [{ insert: '😀😀' }], b: [{ retain: 2 }, { insert: '𝒟' }] });

for (const priority of ['first', 'second']) {
  add(`insert against insert, ${priority}`, 'transform', { a: [{ insert: 'a' }], b: [{ insert: 'b' }], priority });
  add(`insert against retain, ${priority}`, 'transform', { a: [{ insert: 'a' }], b: [{ retain: 1, attributes: bold }], priority });
  add(`insert against delete, ${priority}`, 'transform', { a: [{ insert: 'a' }], b: [{ delete: 1 }], priority });
  add(`delete against insert inside, ${priority}`, 'transform', { a: [{ delete: 3 }], b: [{ retain: 1 }, { insert: 'b' }], priority });
  add(`delete against delete, ${priority}`, 'transform', { a: [{ delete: 2 }], b: [{ retain: 1 }, { delete: 2 }], priority });
  add(`same attribute, ${priority}`, 'transform', { a: [{ retain: 2, attributes: bold }], b: [{ retain: 3, attributes: noBold }], priority });
  add(`other attributes, ${priority}`, 'transform', { a: [{ retain: 2, attributes: bold }], b: [{ retain: 2, attributes: { ins: 'p1' } }], priority });
  add(`insert and delete at one place, ${priority}`, 'transform', { a: [{ insert: 'a' }, { delete: 1 }], b: [{ insert: 'b' }, { delete: 2 }], priority });
  add(`position at an insert, ${priority}`, 'transformPosition', { a: [{ retain: 2 }, { insert: 'xy' }], position: 2, priority });
  add(`position after an insert, ${priority}`, 'transformPosition', { a: [{ retain: 2 }, { insert: 'xy' }], position: 3, priority });
  add(`position before an insert, ${priority}`, 'transformPosition', { a: [{ retain: 2 }, { insert: 'xy' }], position: 1, priority });
  add(`position inside a delete, ${priority}`, 'transformPosition', { a: [{ retain: 1 }, { delete: 4 }], position: 3, priority });
  add(`position inside a replacement, ${priority}`, 'transformPosition', { a: [{ retain: 1 }, { insert: 'xy' }, { delete: 4 }], position: 3, priority });
}

add('of an insert', 'invert', { a: [{ retain: 1 }, { insert: 'x' }], b: abc });
add('of a delete across attributes', 'invert', { a: [{ retain: 1 }, { delete: 3 }], b: [{ insert: 'ab' }, { insert: 'cd', attributes: bold }] });
add('of setting an attribute', 'invert', { a: [{ retain: 3, attributes: bold }], b: [{ insert: 'a' }, { insert: 'bc', attributes: bold }] });
add('of changing an attribute', 'invert', { a: [{ retain: 1, attributes: { ins: 'p2' } }], b: [{ insert: 'a', attributes: { ins: 'p1' } }] });
add('of removing an attribute', 'invert', { a: [{ retain: 2, attributes: noBold }], b: [{ insert: 'a', attributes: bold }, { insert: 'b' }] });

add('of a document', 'slice', { a: [{ insert: 'ab' }, { insert: 'cd', attributes: bold }], start: 1, end: 3 });
add('to the end', 'slice', { a: abc, start: 1 });
add('beyond the end', 'slice', { a: abc, start: 5, end: 9 });
add('end before start', 'slice', { a: abc, start: 2, end: 1 });
add('counts deletes', 'slice', { a: [{ retain: 2, attributes: bold }, { delete: 2 }], start: 1, end: 3 });

add('equal', 'diff-law', { a: abc, b: abc });
add('from nothing', 'diff-law', { a: [], b: abc });
add('to nothing', 'diff-law', { a: abc, b: [] });
add('only attributes', 'diff-law', { a: abc, b: [{ insert: 'a' }, { insert: 'b', attributes: bold }, { insert: 'c' }] });
add('half a pair in common', 'diff-law', { a: [{ insert: '😀' }], b: [{ insert: '😁' }] });

for (let i = 1; i <= RANDOM_CASES_PER_VERB; i++) {
  const document = randomDocument();
  const a = randomChange(document);
  const b = randomChange(document);
  const after = document.compose(a);
  const next = randomChange(after);
  const other = randomDocument();
  const units = plainText(document);
  const priority = pick(['first', 'second']);
  must(a.compose(a.transform(b, true)), b.compose(b.transform(a, false)), 'TP1');
  must(after.compose(a.invert(document)), document, 'invert');
  must(after.compose(next), document.compose(a.compose(next)), 'associativity');
  must(document.compose(document.diff(other)), other, 'diff');
  add(`random change ${i}`, 'compose', { a: a.ops, b: next.ops });
  add(`random document ${i}`, 'compose', { a: document.ops, b: a.ops });
  add(`random ${i}`, 'transform', { a: a.ops, b: b.ops, priority });
  add(`random ${i}`, 'transformPosition', { a: a.ops, position: boundary(units, below(units.length + 1)), priority });
  add(`random ${i}`, 'invert', { a: a.ops, b: document.ops });
  add(`random ${i}`, 'slice', { a: document.ops, start: boundary(units, below(units.length + 1)), end: boundary(units, below(units.length + 3)) });
  add(`random ${i}`, 'diff-law', { a: document.ops, b: other.ops });
  add(`random ${i}`, 'canonical', { a: [...a.ops, ...b.ops, ...next.ops] });
}

// One case a line, with sorted attribute keys, so that the file reads and compares well.
const target = new URL('../vectors/delta.json', import.meta.url);
const sortKeys = (key, value) => (key === 'attributes' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
writeFileSync(target, `[\n${vectors.map((vector) => `  ${JSON.stringify(vector, sortKeys)}`).join(',\n')}\n]\n`);
console.log(`${vectors.length} vectors`);
