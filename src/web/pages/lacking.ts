// Which paragraphs of a recommendation lack a text in a language. Pure.
import { numbersOf } from '../editor/numbering';
import { language as interfaceLanguage } from '../i18n/messages';
import type { Kind, Snapshot } from '../text/changes';

const wordsUnitsMax = 90;

/** A paragraph without a text in a language, and its first words in one where it has some. */
export interface Lacking { readonly clause: string; readonly kind: Kind; readonly number: string; readonly words: string; readonly wordsLanguage: string }

/** In the order of the text, with the numbers as the reader's own language writes them. */
export function lackingIn(snapshot: Snapshot, language: string, reader: string = interfaceLanguage.value): Lacking[] {
  const shown = snapshot.clauses.filter(clause => !clause.removed && !clause.merged);
  const numbers = numbersOf(shown, reader);
  return shown.flatMap(({ id, kind, texts }, index) => {
    const written = [snapshot.drafting, ...Object.keys(texts ?? {})].filter(one => (texts?.[one]?.length ?? 0) > 0);
    const [first] = written;
    if (first === undefined || written.includes(language)) return [];
    const words = texts![first]!.map(op => ('insert' in op ? op.insert : '')).join('');
    return [{ clause: id, kind, number: numbers[index]!.room, words: words.slice(0, wordsUnitsMax), wordsLanguage: first }];
  });
}
