// Footnotes: a clause of its own, and a mark on the word that it belongs to. Pure, as changes of the document.
import type { Change, ClauseId, Delta } from '../text/changes';
import type { Clause, ClauseDocument } from '../text/clauseDocument';
import { canonical, plainText } from '../text/delta';
import { between } from '../text/orderKey';
import { type Edit, lengthIn, newClauseId } from './edits';
import type { Place } from './schema';

const wordBefore = /[\p{L}\p{N}\p{M}]+(?=[^\p{L}\p{N}\p{M}]*$)/u;

/**
 * Gives the word before `place` a footnote, and puts the cursor into it. Where another language of the paragraph has a note already
 * that this one does not show, the word belongs to that note. Null where there is no word, or in a footnote.
 */
export function addNote(document: ClauseDocument, language: string, place: Place): Edit | null {
  const clause = document.get(place.clause)!;
  const word = wordBefore.exec(plainText(clause.texts[language] ?? []).slice(0, place.offset));
  if (!word || clause.kind === 'footnote') return null;
  const own = notesOf(clause, language);
  const missing = Object.keys(clause.texts).flatMap(other => notesOf(clause, other))
    .find(note => !own.some(one => one.target === note.target) && isShown(document.get(note.target)))?.target;
  const target = missing ?? newClauseId();
  const mark: Change = {
    type: 'text', clause: clause.id, language,
    delta: canonical([{ retain: word.index }, { retain: word[0].length, attributes: { note: target } }]),
  };
  const cursor = { clause: target, offset: missing === undefined ? 0 : lengthIn(document.get(missing)!, language) };
  if (missing !== undefined) return { changes: [mark], cursor };
  const order = orderFor(document, language, place);
  return { changes: [{ type: 'add', clause: target, kind: 'footnote', level: 0, order }, mark], cursor };
}

/** The note of the word at `place`: null where there is none. */
export function noteAt(document: ClauseDocument, language: string, place: Place): Noted | null {
  return notesOf(document.get(place.clause)!, language).find(note => place.offset > note.start && place.offset <= note.end) ?? null;
}

/** Takes a note from its word; a footnote that no word of any language belongs to goes as well. */
export function removeNote(document: ClauseDocument, language: string, place: Place): Edit | null {
  const note = noteAt(document, language, place);
  if (!note) return null;
  const mark: Change = {
    type: 'text', clause: place.clause, language,
    delta: canonical([{ retain: note.start }, { retain: note.end - note.start, attributes: { note: null } }]),
  };
  const after = document.apply(mark);
  const isUsed = after.shown.some(clause => Object.keys(clause.texts).some(one => notesOf(clause, one).some(other => other.target === note.target)));
  const footnote = document.get(note.target);
  return { changes: isUsed || !isShown(footnote) ? [mark] : [{ type: 'set', clause: note.target, removed: true }, mark], cursor: place };
}

/** Footnotes stand in the order of their words: after the footnote of the last word before the place, else before the first footnote. */
function orderFor(document: ClauseDocument, language: string, place: Place): string {
  const shown = document.shown;
  const index = shown.findIndex(clause => clause.id === place.clause);
  const before = shown.slice(0, index + 1).flatMap(clause => notesOf(clause, language)
    .filter(note => clause.id !== place.clause || note.end < place.offset).map(note => document.get(note.target)));
  const previous = before.findLast(isShown);
  const first = shown.find(clause => clause.kind === 'footnote');
  const low = previous?.order ?? (first ? document.clauses.findLast(clause => clause.order < first.order) : document.clauses.at(-1))?.order ?? null;
  const high = document.clauses.find(clause => low === null || clause.order > low)?.order ?? null;
  return between(low, high);
}

/** Words that have a footnote, in UTF-16 code units of their clause's text. */
export interface Noted { readonly target: ClauseId; readonly start: number; readonly end: number }

// A text is never altered, so that what was found in it stays true.
const found = new WeakMap<Delta, readonly Noted[]>();
const none: readonly Noted[] = [];

/** The words of a clause that have a footnote, in their order. */
export function notesOf(clause: Clause, language: string): readonly Noted[] {
  const text = clause.texts[language];
  if (!text) return none;
  let notes = found.get(text);
  if (!notes) found.set(text, notes = notesIn(text));
  return notes;
}

function notesIn(text: Delta): readonly Noted[] {
  let at = 0;
  const notes = text.flatMap(op => {
    if (!('insert' in op)) return [];
    const start = at;
    at += op.insert.length;
    const target = op.attributes?.['note'];
    return typeof target === 'string' ? [{ target, start, end: at }] : [];
  });
  return notes.length > 0 ? notes : none;
}

function isShown(clause: Clause | undefined): clause is Clause {
  return clause !== undefined && !clause.removed && !clause.merged;
}
