import type { Change, ClauseId, Language } from '../text/changes';

/** Words that were typed and refused. */
export interface ShelvedWords {
  readonly clause: ClauseId;
  readonly language: Language;
  readonly text: string;
}

/**
 * A change that did not get into the document. The words stay with their author, with the reason:
 * a code of PROTOCOL 9, or `not_placeable` when the place where they stood went away with a refusal or a resync.
 */
export interface ShelfItem {
  readonly code: string;
  /** The clause that the refusal named, otherwise the first that the changes name. */
  readonly clause: ClauseId | null;
  readonly words: readonly ShelvedWords[];
  readonly changes: readonly Change[];
}

/** What goes to the shelf for these changes. */
export function shelve(changes: readonly Change[], code: string, clause?: ClauseId): ShelfItem {
  const words: ShelvedWords[] = [];
  for (const change of changes) {
    if (change.type !== 'text') continue;
    const text = change.delta.map(op => ('insert' in op ? op.insert : '')).join('');
    if (text !== '') words.push({ clause: change.clause, language: change.language, text });
  }
  return { code, clause: clause ?? firstClause(changes), words, changes };
}

function firstClause(changes: readonly Change[]): ClauseId | null {
  const first = changes[0];
  if (first === undefined) return null;
  return first.type === 'realign' ? first.from : first.clause;
}
