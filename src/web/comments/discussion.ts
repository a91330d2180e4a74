// Which threads of an open sheet are to be seen, what is being written, and going from one to the next.
import { signal } from '@preact/signals';
import type { SheetEditor } from '../editor/editor';
import { cursorOf, reveal, selectedWords } from '../editor/places';
import type { Place } from '../editor/schema';
import { me } from '../shell/meeting';
import type { LiveSheet } from '../sheet/liveSheet';
import { showMargin } from '../sheet/marginFold';
import type { WordRange } from '../text/anchoring';
import { carryThreads, clauseOf, isOpen, reviveThreads, type Thread } from '../text/comments';

/** Which threads are shown: those that ask for something, all, those in which one speaks oneself, the private ones. */
export type Filter = 'open' | 'all' | 'mine' | 'private';
export const filters: readonly Filter[] = ['open', 'all', 'mine', 'private'];
export const filter = signal<Filter>('open');

/** A comment that is being written: on words of a revision, on a paragraph, or on the whole text. */
export interface Draft { readonly document: string; readonly clause?: string; readonly language?: string; readonly ranges?: readonly WordRange[]; readonly base: number; readonly quotation: string }
export const draft = signal<Draft | null>(null);

/** The thread that was gone to last: its card is open wherever the cursor is. */
export const gone = signal<string | null>(null);

/** All threads that this person may read, where their words stand on the screen. Whoever shows them follows the document after each painting, not before it. */
export function threadsOf(live: LiveSheet): readonly Thread[] {
  const document = live.document.peek()!;
  const own = live.privately.threads.value;
  if (own.length === 0) return document.comments;
  const carried = carryThreads(own, live.pending);
  return [...document.comments, ...reviveThreads(carried, new Set(carried.map(thread => clauseOf(thread) ?? '')), document)];
}

/** Those that the filter lets through. */
export function shownThreads(live: LiveSheet): readonly Thread[] {
  const wanted = filter.value;
  const person = me.value?.person?.id;
  return threadsOf(live).filter(thread => (wanted === 'all' ? true : wanted === 'private' ? thread.box !== undefined && isOpen(thread)
    : isOpen(thread) && (wanted === 'open' || thread.comments.some(comment => comment.by === person || comment.mentions?.includes(person ?? '')))));
}

/** How many open threads stand at each paragraph. */
export function openByClause(live: LiveSheet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const thread of threadsOf(live)) {
    const clause = clauseOf(thread);
    if (clause !== undefined && isOpen(thread)) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  }
  return counts;
}

/** Whether the person may say something at all: for the room, or among their own. */
export function mayComment(live: LiveSheet): boolean {
  return !live.isPrivate && (live.mayComment.value || me.value?.person?.hasDesk === true);
}

/** Begins a comment on the selected words; without a selection on the paragraph of the cursor, and where there is none on the whole text. */
export async function beginComment(live: LiveSheet, editor: SheetEditor): Promise<void> {
  if (!mayComment(live)) return;
  // Letters that nobody has confirmed yet have no place in a revision.
  const base = await live.settled();
  const language = editor.shownLanguage;
  const words = editor.view.state.selection.empty ? [] : selectedWords(editor).filter(({ start, end }) => end > start);
  const cursor = cursorOf(editor);
  if (words.length > 0) {
    const { doc, selection: { from, to } } = editor.view.state;
    draft.value = { document: live.id, language, base, ranges: words.map(({ clause, start, end }): WordRange => [clause, start, end]), quotation: doc.textBetween(from, to, ' ') };
  } else {
    draft.value = { document: live.id, base, quotation: '', ...(cursor ? { clause: cursor.clause } : {}) };
  }
  showMargin();
}

/** The next thread behind the cursor, or the one before it; around the end to the beginning. */
export function stepThread(live: LiveSheet, editor: SheetEditor, step: 1 | -1): void {
  const placed = inOrder(live, editor);
  if (placed.length === 0) return;
  const at = placed.findIndex(({ thread }) => thread.id === gone.peek());
  const next = placed[at < 0 ? (step > 0 ? 0 : placed.length - 1) : (at + step + placed.length) % placed.length]!;
  goToThread(live, editor, next.thread);
}

/** Brings a thread's words into sight and the keyboard to its card. */
export function goToThread(live: LiveSheet, editor: SheetEditor, thread: Thread): void {
  if (!shownThreads(live).includes(thread)) filter.value = 'all';
  gone.value = thread.id;
  const place = placeOf(thread, editor.shownLanguage);
  if (place) reveal(editor, place);
  showMargin();
  // The card may have to be drawn first.
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-card="thread ${CSS.escape(thread.id)}"] .card-head`)?.focus({ preventScroll: place !== null })));
}

/** Where a thread stands in a sheet; null for one of the whole text. */
export function placeOf(thread: Thread, language: string): Place | null {
  const clause = clauseOf(thread);
  if (clause === undefined) return null;
  return { clause, offset: thread.language === language ? thread.ranges?.[0]?.[1] ?? 0 : 0 };
}

function inOrder(live: LiveSheet, editor: SheetEditor): { thread: Thread; order: number }[] {
  const order = new Map(live.document.peek()!.shown.map((clause, index) => [clause.id, index]));
  return shownThreads(live).map(thread => {
    const place = placeOf(thread, editor.shownLanguage);
    return { thread, order: place === null ? -1 : (order.get(place.clause) ?? -1) * 100_000 + place.offset };
  }).sort((a, b) => a.order - b.order);
}
