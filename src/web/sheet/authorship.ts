import type { Clause } from '../text/clauseDocument';
import { plainText } from '../text/delta';
import { sliceRuns } from '../text/provenance';

/** Words of one author that stand together. */
export interface Passage {
  readonly clause: string;
  /** UTF-16 code units from the beginning of the clause's text. */
  readonly start: number;
  readonly words: string;
  /** Empty for words that no commit has confirmed yet: they are the reader's own. */
  readonly account: string;
  readonly onBehalfOf: string | undefined;
  /** Who of that delegation confirmed them; undefined while they wait. */
  readonly confirmedBy: string | undefined;
  /** The first revision of the passage. */
  readonly revision: number;
}

/** Who wrote the words of a clause between two places of its text, in their order. */
export function passagesOf(clause: Clause, language: string, start = 0, end = Infinity): Passage[] {
  const text = plainText(clause.texts[language] ?? []);
  const passages: Passage[] = [];
  let at = start;
  for (const [length, account, revision, onBehalfOf, confirmedBy] of sliceRuns(clause.provenance[language] ?? [], start, end)) {
    const last = passages.at(-1);
    const words = text.slice(at, at + length);
    if (last && last.account === account && last.onBehalfOf === onBehalfOf && last.confirmedBy === confirmedBy) {
      passages[passages.length - 1] = { ...last, words: last.words + words, revision: Math.min(last.revision, revision) };
    } else passages.push({ clause: clause.id, start: at, words, account, onBehalfOf, confirmedBy, revision });
    at += length;
  }
  return passages;
}
