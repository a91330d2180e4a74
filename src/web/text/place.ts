/** Where a place in a text comes to stand: cursors, anchors and selections follow the words as an insert there would. */
import { mapPosition } from './delta';
import type { Change, ClauseId, Language, RealignChange } from './changes';

export interface Place {
  readonly clause: ClauseId;
  readonly language: Language;
  /** UTF-16 code units from the beginning of the clause's text. */
  readonly position: number;
}

/** The place after the changes; what is inserted exactly there comes to stand behind it. */
export function mapPlace(place: Place, changes: readonly Change[]): Place {
  return changes.reduce(mapOver, place);
}

function mapOver(place: Place, change: Change): Place {
  const { clause, language, position } = place;
  switch (change.type) {
    case 'text':
      return change.clause === clause && change.language === language ? { ...place, position: mapPosition(position, change.delta, 'stay') } : place;
    case 'split': {
      const at = change.at[language];
      return change.clause !== clause || at === undefined || position <= at ? place : { ...place, clause: change.new, position: position - at };
    }
    case 'merge':
      return change.clause === clause ? { ...place, clause: change.into, position: position + (change.at[language] ?? 0) } : place;
    case 'realign':
      return change.language === language ? mapOverRealign(place, change) : place;
    default:
      return place;
  }
}

function mapOverRealign(place: Place, { from, to, edge, start, length, at }: RealignChange): Place {
  const { clause, position } = place;
  if (clause === to) return edge === 'tail' ? { ...place, position: position + length } : place;
  if (clause !== from) return place;
  if (edge === 'tail') return position <= start ? place : { ...place, clause: to, position: position - start };
  return position < length ? { ...place, clause: to, position: position + at } : { ...place, position: position - length };
}
