// Finding words in one language of the document, and putting others in their place. Pure.
import type { Attributes, Delta, TextChange } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { canonical, plainText, slice } from '../text/delta';

/** A place where the words were found: UTF-16 code units in the text of a clause. */
export interface Match { readonly clause: string; readonly start: number; readonly length: number }

// Vowel signs and the lengthening stroke are written or left out at will; nobody searches for them.
const arabicSigns = '[\\u0640\\u064b-\\u0652\\u0670]*';
const arabicSign = /[\u0640\u064b-\u0652\u0670]/gu;

/** Every place of the shown text that reads like `query`, without regard to case, the form of apostrophes and Arabic vowel signs. */
export function matchesOf(document: ClauseDocument, language: string, query: string): Match[] {
  const letters = [...query.replace(arabicSign, '')];
  if (letters.length === 0) return [];
  const pattern = letters.map(letter => (/['’‘]/u.test(letter) ? '[\'’‘]'
    : /\p{Script=Arabic}/u.test(letter) ? letter + arabicSigns : letter.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&'))).join('');
  const expression = new RegExp(pattern, 'giu');
  return document.shown.flatMap(clause => [...plainText(clause.texts[language] ?? []).matchAll(expression)]
    .map(found => ({ clause: clause.id, start: found.index, length: found[0].length })));
}

/** Puts `words` in the place of the matches, which are in the order of the text; they look like the first letter that they replace. */
export function replaceMatches(document: ClauseDocument, language: string, matches: readonly Match[], words: string): TextChange[] {
  const clauses = [...new Set(matches.map(match => match.clause))];
  return clauses.flatMap(clause => {
    const text = document.get(clause)?.texts[language] ?? [];
    let at = 0;
    const delta = canonical(matches.filter(match => match.clause === clause).flatMap(({ start, length }): Delta => {
      const attributes = attributesAt(text, start);
      const retain = start - at;
      at = start + length;
      return [{ retain }, attributes ? { insert: words, attributes } : { insert: words }, { delete: length }];
    }));
    return delta.length > 0 ? [{ type: 'text', clause, language, delta }] : [];
  });
}

function attributesAt(text: Delta, position: number): Attributes | undefined {
  const [op] = slice(text, position, position + 1);
  return op && 'insert' in op ? op.attributes : undefined;
}
