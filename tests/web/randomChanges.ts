/** Small random documents in two languages and random valid changes on them; ids and keys collide often on purpose. */
import type { AddChange, Change, ClauseSnapshot, Delta, Kind, Op, RealignChange, SplitChange } from '../../src/web/text/changes';
import { lengthOf, textOf, type Clause } from '../../src/web/text/clause';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { canonical, cutsSurrogatePair, plainText } from '../../src/web/text/delta';
import type { Random } from './random';

export const languages = ['ar', 'en'];
export const kinds: readonly Change['type'][] = ['text', 'add', 'move', 'set', 'split', 'merge', 'realign'];
const clauseKinds: readonly Kind[] = ['preambular', 'operative', 'heading'];
const orders = ['F', 'G5', 'V', 'VV', 'k', 'kV', 'z'];
const letters = ['a', 'b', 'c', ' ', 'م', '😀', '𝒳'];

export function randomDocument(random: Random, sizeMax = 5): ClauseDocument {
  const ids = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + random.below(sizeMax - 1));
  const clauses = ids.map((id): ClauseSnapshot => {
    const merged = random.chance(0.12);
    const texts: Record<string, Delta> = {};
    for (const language of languages) if (!merged && random.chance(0.75)) texts[language] = randomText(random);
    return {
      id, kind: random.pick(clauseKinds), level: random.below(3), order: random.pick(orders),
      ...(random.chance(0.12) ? { removed: true } : {}), ...(merged ? { merged: true } : {}),
      ...(random.chance(0.2) ? { unaligned: [random.pick(languages)] } : {}), texts,
    };
  });
  return ClauseDocument.fromSnapshot({ document: 'r-small', revision: 1, languages, drafting: 'en', clauses });
}

/** A valid change of the kind, or null when the document has no place for one. */
export function randomChange(random: Random, document: ClauseDocument, type: Change['type'], newIds = ['x', 'y']): Change | null {
  const live = document.clauses.filter(clause => !clause.merged);
  if (live.length < 2) return null;
  const clause = random.pick(live);
  switch (type) {
    case 'text': {
      const language = random.pick(languages);
      const delta = randomEdit(random, textOf(clause, language));
      return delta.length === 0 ? null : { type, clause: clause.id, language, delta };
    }
    case 'add': return randomAdd(random, document, newIds);
    case 'move': return { type, clause: clause.id, order: random.pick(orders) };
    case 'set': return randomSet(random, clause);
    case 'split': return randomSplit(random, document, clause, newIds);
    case 'merge': return randomMerge(random, live, clause);
    case 'realign': return randomRealign(random, live, clause);
  }
}

export function randomEdit(random: Random, text: Delta): Delta {
  const plain = plainText(text);
  const ops: Op[] = [];
  let at = 0;
  while (true) {
    const next = positionFrom(random, plain, at);
    if (next > at) ops.push(random.chance(0.25) ? { retain: next - at, attributes: randomFormat(random) } : { retain: next - at });
    at = next;
    if (random.chance(0.6)) ops.push({ insert: randomWord(random), ...(random.chance(0.25) ? { attributes: { bold: true } } : {}) });
    const end = positionFrom(random, plain, at);
    if (random.chance(0.5) && end > at) { ops.push({ delete: end - at }); at = end; }
    if (at >= plain.length || random.chance(0.5)) return canonical(ops);
  }
}

export function merged(clause: Clause, into: Clause): Change {
  const named = languages.filter(language => lengthOf(clause, language) + lengthOf(into, language) > 0);
  const lengths = (of: Clause) => Object.fromEntries(named.map(language => [language, lengthOf(of, language)]));
  return { type: 'merge', clause: clause.id, into: into.id, at: lengths(into), length: lengths(clause) };
}

function randomText(random: Random): Delta {
  const ops: Op[] = [];
  for (let count = 1 + random.below(3); count > 0; count--) {
    ops.push({ insert: randomWord(random), ...(random.chance(0.3) ? { attributes: { italic: true } } : {}) });
  }
  return canonical(ops);
}

function randomWord(random: Random): string {
  let word = '';
  for (let count = 1 + random.below(3); count > 0; count--) word += random.pick(letters);
  return word;
}

function randomFormat(random: Random): Record<string, unknown> {
  return random.pick([{ bold: true }, { bold: null }, { italic: null }, { italic: true, link: 'https://a.example' }]);
}

function positionFrom(random: Random, plain: string, from: number): number {
  const position = from + random.below(plain.length - from + 1);
  return cutsSurrogatePair(plain, position) ? position + 1 : position;
}

function randomAdd(random: Random, document: ClauseDocument, newIds: readonly string[]): AddChange | null {
  const free = newIds.filter(id => document.get(id) === undefined);
  return free.length === 0 ? null
    : { type: 'add', clause: random.pick(free), kind: random.pick(clauseKinds), level: random.below(3), order: random.pick(orders) };
}

function randomSet(random: Random, clause: Clause): Change {
  const parts = [{ kind: random.pick(clauseKinds) }, { level: random.below(5) }, { removed: random.chance(0.5) }];
  return { type: 'set', clause: clause.id, ...random.pick(parts), ...random.pick(parts) };
}

function randomSplit(random: Random, document: ClauseDocument, clause: Clause, newIds: readonly string[]): SplitChange | null {
  const free = [...newIds.filter(id => document.get(id) === undefined), ...document.clauses.filter(known => known.merged).map(known => known.id)];
  if (free.length === 0) return null;
  const at: Record<string, number> = {};
  const whole: string[] = [];
  for (const language of languages) {
    const choice = random.next();
    if (lengthOf(clause, language) === 0 && choice < 0.5) continue;
    if (choice < 0.75) at[language] = positionFrom(random, plainText(textOf(clause, language)), 0);
    if (choice >= 0.7) whole.push(language);
  }
  return {
    type: 'split', clause: clause.id, new: random.pick(free), order: random.pick(orders),
    kind: random.pick(clauseKinds), level: random.below(3), at, whole,
  };
}

function randomMerge(random: Random, live: readonly Clause[], clause: Clause): Change | null {
  const into = random.pick(live);
  return into === clause ? null : merged(clause, into);
}

function randomRealign(random: Random, live: readonly Clause[], from: Clause): RealignChange | null {
  const to = random.pick(live);
  if (to === from) return null;
  const language = random.pick(languages);
  const plain = plainText(textOf(from, language));
  const position = positionFrom(random, plain, 0);
  const common = { type: 'realign', language, from: from.id, to: to.id } as const;
  return random.chance(0.5)
    ? { ...common, edge: 'tail', start: position, length: plain.length - position, at: 0 }
    : { ...common, edge: 'head', start: 0, length: position, at: lengthOf(to, language) };
}
