import type { Clause } from '../text/clause';
import { plainText } from '../text/delta';
import { isToBeConfirmed } from '../text/provenance';

/** Words of one text that wait for a delegation to say whether they are its own. */
export interface Waiting {
  readonly clause: string;
  readonly language: string;
  readonly delegation: string;
  /** Who typed them first. */
  readonly account: string;
  /** All of them, one stretch after the other: what the delegation answers for. */
  readonly words: string;
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
}

const none: readonly Waiting[] = [];
/** A paragraph that did not change is not looked through again. */
const known = new WeakMap<Clause, readonly Waiting[]>();

/** What waits in a paragraph, by language and delegation. */
export function waitingIn(clause: Clause): readonly Waiting[] {
  const before = known.get(clause);
  if (before) return before;
  const found = clause.removed || clause.merged ? none : Object.keys(clause.provenance).flatMap(language => waitingInText(clause, language));
  known.set(clause, found);
  return found;
}

function waitingInText(clause: Clause, language: string): readonly Waiting[] {
  const runs = clause.provenance[language] ?? [];
  if (!runs.some(run => isToBeConfirmed(run))) return none;
  const text = plainText(clause.texts[language] ?? []);
  const waiting = new Map<string, Waiting>();
  let at = 0;
  for (const run of runs) {
    const [length, account, , delegation] = run;
    const end = at + length;
    if (delegation !== undefined && isToBeConfirmed(run)) {
      const before = waiting.get(delegation) ?? { clause: clause.id, language, delegation, account, words: '', stretches: [] };
      const last = before.stretches.at(-1);
      const stretches = last?.end === at ? [...before.stretches.slice(0, -1), { start: last.start, end }] : [...before.stretches, { start: at, end }];
      waiting.set(delegation, { ...before, words: before.words + text.slice(at, end), stretches });
    }
    at = end;
  }
  return [...waiting.values()];
}
