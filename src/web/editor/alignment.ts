// A paragraph that was cut in one language: the words of the others stayed in the first part until somebody who reads them says where
// they belong. Pure, as changes of the document.
import type { RealignChange } from '../text/changes';
import type { Clause, ClauseDocument } from '../text/clauseDocument';
import { cutsSurrogatePair, plainText } from '../text/delta';
import { lengthIn } from './edits';

/** A clause that waits for its words in a language, and the one before it, where they still stand. */
export interface Unaligned { readonly clause: Clause; readonly from: Clause }

/** The flagged clauses of a language in the order of the text. Of several in a row each one takes from the one before it. */
export function unalignedIn(document: ClauseDocument, language: string): Unaligned[] {
  const shown = document.shown;
  return shown.flatMap((clause, index) => {
    const from = shown[index - 1];
    return from && clause.unaligned.includes(language) ? [{ clause, from }] : [];
  });
}

/**
 * Where the words for the flagged clause probably begin: as far into the text as in a language that was cut, then at the nearest end
 * of a phrase, or of a word where no phrase ends near.
 */
export function probableCut(document: ClauseDocument, language: string, { clause, from }: Unaligned): number {
  const words = plainText(from.texts[language] ?? []);
  const reference = document.languages.find(one => !clause.unaligned.includes(one) && lengthIn(clause, one) > 0 && lengthIn(from, one) > 0);
  const wanted = words.length * (reference === undefined ? 0.5 : shareOf(document, reference, { clause, from }));
  const ends = (pattern: RegExp) => [...words.matchAll(pattern)].map(match => match.index + match[0].length).filter(end => end < words.length);
  const nearest = (places: readonly number[]) => places.reduce<number | null>(
    (best, one) => (best === null || Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best), null);
  const phrase = nearest(ends(/[.,;:!?،؛؟]\s*/gu));
  return phrase !== null && Math.abs(phrase - wanted) < words.length / 5 ? phrase : nearest(ends(/\s+/gu)) ?? words.length;
}

/** How much of the text stayed in the first part, counting the flagged clauses that follow the second part as well. */
function shareOf(document: ClauseDocument, reference: string, { clause, from }: Unaligned): number {
  const shown = document.shown;
  let all = lengthIn(from, reference);
  for (let index = shown.indexOf(clause); shown[index] && (shown[index] === clause || sameFlags(shown[index]!, clause)); index++) {
    all += lengthIn(shown[index]!, reference);
  }
  return lengthIn(from, reference) / all;
}

function sameFlags(one: Clause, other: Clause): boolean {
  return other.unaligned.some(language => one.unaligned.includes(language));
}

/** The words after `cut` go to the flagged clause, before what stands there; the flag goes. */
export function bring(language: string, { clause, from }: Unaligned, cut: number): RealignChange {
  const words = plainText(from.texts[language] ?? []);
  const start = cutsSurrogatePair(words, cut) ? cut - 1 : cut;
  return { type: 'realign', language, from: from.id, to: clause.id, edge: 'tail', start, length: words.length - start, at: 0 };
}

/** Only the flag goes. */
export function acceptAsIs(language: string, unaligned: Unaligned): RealignChange {
  return bring(language, unaligned, lengthIn(unaligned.from, language));
}
