import type { SheetCursor } from '../editor/cursors';
import type { SheetEditor } from '../editor/editor';
import type { Place } from '../editor/schema';
import type { Collab } from '../live/collab';
import type { Cursor, OthersCursor } from '../live/connection';
import { delegationOf, personName, personOf } from '../shell/meeting';
import type { Change, Commit } from '../text/changes';
import { invertAll } from '../text/invert';
import { mapPlace } from '../text/place';

const commitsRememberedMax = 256;
/** The service takes 20 a second of a person and drops more silently; the last one of a burst must not be among those. */
const tellEveryMs = 150;

type ShownCursor = OthersCursor & { readonly clause: string };
export interface OwnCursor { readonly anchor: Place; readonly head: Place; readonly language: string }

/**
 * Cursors inside one's own delegation. On the wire a cursor is a place of a revision; on the screen it stands in a document that has
 * one's own unconfirmed words as well. So others' cursors go forward over the commits since and over the waiting work, and one's own
 * goes back over the waiting work before it is sent.
 */
export class Colleagues {
  private readonly cursors = new Map<string, ShownCursor>();
  private recent: Commit[] = [];
  private lastToldMs = 0;
  private timer = 0;
  private told = '';

  clear(): void {
    this.cursors.clear();
    clearTimeout(this.timer);
    this.told = '';
  }

  remember(commits: readonly Commit[]): void {
    this.recent = [...this.recent, ...commits].slice(-commitsRememberedMax);
  }

  update(cursors: readonly OthersCursor[]): void {
    for (const cursor of cursors) {
      if (cursor.clause === null) this.cursors.delete(cursor.connection);
      else this.cursors.set(cursor.connection, { ...cursor, clause: cursor.clause });
    }
  }

  inSheet(editor: SheetEditor, collab: Collab): SheetCursor[] {
    return [...this.cursors.values()].flatMap(cursor => {
      if (cursor.language !== editor.shownLanguage) return [];
      const since = this.recent.filter(commit => commit.revision > cursor.revision && commit.revision <= collab.revision);
      const changes = [...since.flatMap(commit => commit.changes), ...collab.pending];
      const position = (offset: number) => editor.positionOf(moved({ clause: cursor.clause, offset }, cursor.language, changes));
      const anchor = position(cursor.anchor);
      const head = position(cursor.head);
      if (anchor === null || head === null) return [];
      const hue = delegationOf(personOf(cursor.person)?.delegation ?? '')?.hue ?? 0;
      return [{ connection: cursor.connection, name: personName(cursor.person), hue, anchor, head }];
    });
  }

  /** Sends one's own cursor, at most every so often and always the last one. */
  tellOwn(cursor: OwnCursor | null, session: { cursor: (cursor: Cursor | null) => void }, collab: Collab): void {
    clearTimeout(this.timer);
    const tell = () => {
      const wire = cursor && asConfirmed(cursor, collab);
      const text = JSON.stringify(wire);
      if (text === this.told) return;
      this.told = text;
      this.lastToldMs = performance.now();
      session.cursor(wire);
    };
    this.timer = window.setTimeout(tell, Math.max(0, this.lastToldMs + tellEveryMs - performance.now()));
  }
}

/** A selection over several clauses is told by its end alone. */
function asConfirmed({ anchor, head, language }: OwnCursor, collab: Collab): Cursor {
  const back = invertAll(collab.pending, collab.confirmed);
  const end = moved(head, language, back);
  const start = moved(anchor, language, back);
  return { clause: end.clause, language, head: end.offset, anchor: start.clause === end.clause ? start.offset : end.offset, revision: collab.revision };
}

function moved({ clause, offset }: Place, language: string, changes: readonly Change[]): Place {
  const place = mapPlace({ clause, language, position: offset }, changes);
  return { clause: place.clause, offset: place.position };
}
