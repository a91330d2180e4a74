// What a person does to paragraphs, as changes of the document. Pure: the same for Enter, Backspace, a paste, a selection typed over.
import type { Change, Delta, Kind, StructuralChange, TextChange } from '../text/changes';
import type { Clause, ClauseDocument } from '../text/clauseDocument';
import { canonical, textLength } from '../text/delta';
import { between, keysBetween } from '../text/orderKey';
import type { Place } from './schema';

export const levelMax = 4;

/** An edit, and where the cursor stands after it. */
export interface Edit { readonly changes: readonly Change[]; readonly cursor: Place | null }

/** A clause's id: 96 random bits, so that nobody else's is the same. */
export function newClauseId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
}

/**
 * Puts `lines` in the place of everything from `from` to `to` in one language. One line stays inside the clause; each further one
 * begins a new clause of the same kind and level. Whole clauses between are removed; of two clauses that are cut into, the second is
 * merged into the first.
 */
export function replaceRange(document: ClauseDocument, language: string, from: Place, to: Place, lines: readonly Delta[]): Edit {
  const first = document.get(from.clause)!;
  const last = document.get(to.clause)!;
  const firstLine = lines[0] ?? [];
  const lastLine = lines.at(-1) ?? [];
  if (from.clause === to.clause) {
    const changes: Change[] = edited(first.id, language, from.offset, to.offset - from.offset, lines.length > 1 ? [] : firstLine);
    if (lines.length < 2) return { changes, cursor: { clause: first.id, offset: from.offset + textLength(firstLine) } };
    return breakInto(document.applyAll(changes), changes, language, from, lines);
  }
  const shown = document.shown;
  const between = shown.slice(shown.findIndex(one => one.id === first.id) + 1, shown.findIndex(one => one.id === last.id));
  const changes: Change[] = between.map(removed);
  const firstLength = lengthIn(first, language);
  if (lines.length < 2 && textLength(firstLine) === 0 && from.offset === 0 && to.offset < lengthIn(last, language)) {
    // Whole paragraphs up to the middle of the last one: they go, and the rest of the last one stays the paragraph that it is.
    changes.unshift(removed(first));
    changes.push(...edited(last.id, language, 0, to.offset, []));
    return { changes, cursor: { clause: last.id, offset: 0 } };
  }
  const text = [
    ...edited(first.id, language, from.offset, firstLength - from.offset, lines.length > 1 ? [] : firstLine),
    ...edited(last.id, language, 0, to.offset, []),
  ];
  changes.push(...text);
  if (to.offset === lengthIn(last, language)) changes.push(removed(last));
  else changes.push(merge(document.applyAll(changes), last.id, first.id));
  if (lines.length < 2) return { changes, cursor: { clause: first.id, offset: from.offset + textLength(lastLine) } };
  return breakInto(document.applyAll(changes), changes, language, from, lines);
}

/** Several lines at one place: the clause is split there, the first line ends it, the last one begins the new clause. */
function breakInto(document: ClauseDocument, before: readonly Change[], language: string, place: Place, lines: readonly Delta[]): Edit {
  const clause = document.get(place.clause)!;
  const middle = lines.slice(1, -1);
  const firstLine = lines[0]!;
  const lastLine = lines.at(-1)!;
  const length = lengthIn(clause, language);
  const isEmptyEnter = lines.every(line => textLength(line) === 0);
  if (isEmptyEnter && place.offset === 0 && length > 0) {
    const added = add(document, clause, 'before');
    return { changes: [...before, added], cursor: { clause: clause.id, offset: 0 } };
  }
  const tail = place.offset < length ? split(document, clause, language, place.offset) : add(document, clause, 'after');
  const tailId = tail.type === 'split' ? tail.new : tail.clause;
  const changes: Change[] = [...before, tail];
  const keys = keysBetween(clause.order, tail.order, middle.length);
  const added = keys.map(order => ({ type: 'add', clause: newClauseId(), kind: clause.kind, level: clause.level, order }) as const);
  changes.push(...added);
  changes.push(...edited(clause.id, language, place.offset, 0, firstLine));
  added.forEach((one, index) => changes.push(...edited(one.clause, language, 0, 0, middle[index]!)));
  changes.push(...edited(tailId, language, 0, 0, lastLine));
  return { changes, cursor: { clause: tailId, offset: textLength(lastLine) } };
}

/** A new clause beside `clause`, with its kind and level; an organ line, a title or a heading is followed by what the text goes on with. */
function add(document: ClauseDocument, clause: Clause, side: 'before' | 'after') {
  const order = side === 'before' ? keyBefore(document, clause) : keyAfter(document, clause);
  const kind: Kind = side === 'after' && (clause.kind === 'title' || clause.kind === 'organ') ? 'preambular' : clause.kind;
  return { type: 'add', clause: newClauseId(), kind, level: clause.level, order } as const;
}

/** Only the language that is being written is cut; the others stay whole, to be aligned by whoever reads them. */
function split(document: ClauseDocument, clause: Clause, language: string, offset: number) {
  const whole = Object.keys(clause.texts).filter(one => one !== language && lengthIn(clause, one) > 0).sort();
  return {
    type: 'split', clause: clause.id, new: newClauseId(), order: keyAfter(document, clause), kind: clause.kind, level: clause.level,
    at: { [language]: offset }, whole,
  } as const;
}

/** Joins `clause` to the end of `into`, with the words of all languages. */
export function merge(document: ClauseDocument, clause: string, into: string): StructuralChange {
  const target = document.get(into)!;
  const source = document.get(clause)!;
  const languages = [...new Set([...Object.keys(target.texts), ...Object.keys(source.texts)])].sort();
  const measured = (of: Clause) => Object.fromEntries(languages.map(language => [language, lengthIn(of, language)]));
  return { type: 'merge', clause, into, at: measured(target), length: measured(source) };
}

/**
 * Joins a clause to the one before it, as Backspace at its start and Delete at the end of the one before do. A clause before without
 * words in any language gives way instead, so that the words keep their own kind and number.
 */
export function joinToPrevious(document: ClauseDocument, language: string, clause: string): Edit | null {
  const shown = document.shown;
  const index = shown.findIndex(one => one.id === clause);
  const previous = shown[index - 1];
  const current = shown[index];
  if (!previous || !current) return null;
  if (isEmpty(previous)) return { changes: [removed(previous)], cursor: { clause, offset: 0 } };
  const cursor = { clause: previous.id, offset: lengthIn(previous, language) };
  if (isEmpty(current)) return { changes: [removed(current)], cursor };
  return { changes: [merge(document, clause, previous.id)], cursor };
}

/** One level deeper or up, for every clause named; null where none can go. A level follows at most one below the clause before it. */
export function shiftLevel(document: ClauseDocument, clauses: readonly string[], by: 1 | -1): readonly Change[] | null {
  const shown = document.shown;
  const levels = new Map(shown.map(one => [one.id, one.level]));
  const changes: Change[] = [];
  for (const id of clauses) {
    const index = shown.findIndex(one => one.id === id);
    const clause = shown[index];
    if (!clause || (clause.kind !== 'operative' && clause.kind !== 'preambular')) continue;
    const before = shown[index - 1];
    const deepest = before && before.kind === clause.kind ? Math.min(levelMax, levels.get(before.id)! + 1) : 0;
    const level = clause.level + by;
    if (level < 0 || (by > 0 && level > deepest)) continue;
    levels.set(id, level);
    changes.push({ type: 'set', clause: id, level });
  }
  return changes.length > 0 ? changes : null;
}

/** Makes the clauses of another kind; kinds that have no sub-levels go to level 0. */
export function setKind(document: ClauseDocument, clauses: readonly string[], kind: Kind): readonly Change[] | null {
  const hasLevels = kind === 'preambular' || kind === 'operative';
  const changes = clauses.flatMap(id => {
    const clause = document.get(id);
    if (!clause || clause.kind === kind) return [];
    return [{ type: 'set', clause: id, kind, ...(clause.level > 0 && !hasLevels ? { level: 0 } : {}) } as const];
  });
  return changes.length > 0 ? changes : null;
}

/** The first clause of a document that has none. */
export function firstClause(document: ClauseDocument): Edit {
  const order = between(null, document.clauses[0]?.order ?? null);
  const added = { type: 'add', clause: newClauseId(), kind: 'title', level: 0, order } as const;
  return { changes: [added], cursor: { clause: added.clause, offset: 0 } };
}

function removed(clause: Clause): StructuralChange {
  return { type: 'set', clause: clause.id, removed: true };
}

/** A text change that puts `text` in the place of `length` units; nothing where nothing changes. */
export function edited(clause: string, language: string, offset: number, length: number, text: Delta): TextChange[] {
  const delta = canonical([{ retain: offset }, ...text, { delete: length }]);
  return delta.length > 0 ? [{ type: 'text', clause, language, delta }] : [];
}

function keyAfter(document: ClauseDocument, clause: Clause): string {
  const next = document.clauses.find(one => one.order > clause.order);
  return between(clause.order, next?.order ?? null);
}

function keyBefore(document: ClauseDocument, clause: Clause): string {
  const previous = document.clauses.findLast(one => one.order < clause.order);
  return between(previous?.order ?? null, clause.order);
}

export function lengthIn(clause: Clause, language: string): number {
  return textLength(clause.texts[language] ?? []);
}

function isEmpty(clause: Clause): boolean {
  return Object.values(clause.texts).every(text => textLength(text) === 0);
}
