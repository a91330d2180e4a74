import type { SheetCursor } from '../editor/cursors';
import type { SheetEditor } from '../editor/editor';
import type { Place } from '../editor/schema';
import type { Link, LiveCursor, OwnCursor } from './link';
import { delegationOf, personName, personOf } from '../shell/meeting';
import type { Change, Commit } from '../text/changes';
import { mapPosition } from '../text/delta';

type ShownCursor = Extract<LiveCursor, { language: string }>;

const commitsRememberedMax = 256;
/** The service takes 10 a second and drops more silently; the last one of a burst must not be among those. */
const tellEveryMs = 150;

/** Cursors inside one's own delegation: others' as they come in, one's own as it goes out. */
export class Colleagues {
  private readonly cursors = new Map<string, LiveCursor>();
  private recent: Commit[] = [];
  private lastToldMs = 0;
  private timer = 0;
  private told = '';

  clear(): void {
    this.cursors.clear();
    clearTimeout(this.timer);
    this.told = '';
  }

  /** A place names its revision; the commits since then say where it stands now. */
  remember(commits: readonly Commit[]): void {
    this.recent = [...this.recent, ...commits].slice(-commitsRememberedMax);
  }

  update(cursors: readonly LiveCursor[]): void {
    for (const cursor of cursors) {
      if (cursor.clause === null) this.cursors.delete(cursor.connection);
      else this.cursors.set(cursor.connection, cursor);
    }
  }

  inSheet(editor: SheetEditor, revision: number): SheetCursor[] {
    return [...this.cursors.values()].flatMap(cursor => {
      if (cursor.clause === null || cursor.language !== editor.shownLanguage) return [];
      const place = (offset: number) => editor.positionOf(this.now({ clause: cursor.clause, offset }, cursor, revision));
      const anchor = place(cursor.anchor);
      const head = place(cursor.head);
      if (anchor === null || head === null) return [];
      const hue = delegationOf(personOf(cursor.person)?.delegation ?? '')?.hue ?? 0;
      return [{ connection: cursor.connection, name: personName(cursor.person), hue, anchor, head }];
    });
  }

  /** Sends one's own cursor, at most every so often and always the last one. */
  tellOwn(link: Link, cursor: OwnCursor | null, revision: () => number): void {
    clearTimeout(this.timer);
    const tell = () => {
      const text = JSON.stringify(cursor);
      if (text === this.told) return;
      this.told = text;
      this.lastToldMs = performance.now();
      link.cursor(cursor && { ...cursor, revision: revision() });
    };
    this.timer = window.setTimeout(tell, Math.max(0, this.lastToldMs + tellEveryMs - performance.now()));
  }

  private now(place: Place, { revision: from, language }: ShownCursor, to: number): Place {
    const since = this.recent.filter(commit => commit.revision > from && commit.revision <= to);
    return since.flatMap(commit => commit.changes).reduce((at, change) => moved(at, change, language), place);
  }
}

/** Where a place stands after a change: it follows its words into the split or merged clause. */
export function moved(place: Place, change: Change, language: string): Place {
  if (change.type === 'text' && change.clause === place.clause && change.language === language) {
    return { ...place, offset: mapPosition(place.offset, change.delta, 'stay') };
  }
  if (change.type === 'split' && change.clause === place.clause) {
    const at = change.at[language];
    return at !== undefined && place.offset > at ? { clause: change.new, offset: place.offset - at } : place;
  }
  if (change.type === 'merge' && change.clause === place.clause) {
    return { clause: change.into, offset: place.offset + (change.at[language] ?? 0) };
  }
  return place;
}
