import type { Change } from '../text/changes';
import { mapPosition, opLength } from '../text/delta';
import type { Place } from './schema';

/**
 * Where the cursor belongs after an edit that was written otherwise than it was made: as marks of a proposal, so that deleted words still stand.
 * Behind the words that came in; else on the far side of the struck ones, so that the same key goes on beyond them. `head`: the cursor before,
 * null when words were selected.
 */
export function cursorAfter(made: readonly Change[], written: readonly Change[], head: number | null): Place | null {
  const [change] = made;
  if (made.length !== 1 || change?.type !== 'text' || made === written) return null;
  const marks = written.flatMap(one => (one.type === 'text' && one.clause === change.clause && one.language === change.language ? one.delta : []));
  let at = 0;
  let behind: number | null = null;
  for (const op of marks) {
    if (!('delete' in op)) at += opLength(op);
    if ('insert' in op) behind = at;
  }
  if (behind !== null) return { clause: change.clause, offset: behind };
  let [from, to] = [-1, 0];
  let passed = 0;
  for (const op of change.delta) {
    if ('insert' in op) continue;
    if ('delete' in op) {
      if (from < 0) from = passed;
      to = passed + op.delete;
    }
    passed += opLength(op);
  }
  return from < 0 ? null : { clause: change.clause, offset: mapPosition(head === from ? to : from, marks) };
}
