/** What is said beside the words (PROTOCOL 15). Plain values, never altered in place. */
import { carryRanges, type WordRange } from './anchoring';
import { clausesOf, type Change, type ClauseId, type Commit, type Delta, type Language } from './changes';
import { plainText } from './delta';

/** Who did something, and when. */
export interface Moment { readonly by: string; readonly at: string; readonly revision: number }

/** One comment; its number is its place in the thread, from 1. */
export interface Comment extends Moment {
  readonly delegation: string;
  /** Empty once it is withdrawn. */
  readonly words: string;
  readonly mentions?: readonly string[];
  readonly corrected?: Moment;
  readonly withdrawn?: Moment;
}

/** What is said of one place: of words when it has ranges, of a paragraph when it has a clause, else of the whole text. */
export interface Thread {
  readonly id: string;
  readonly clause?: ClauseId;
  readonly language?: Language;
  readonly ranges?: readonly WordRange[];
  readonly quotation?: string;
  readonly comments: readonly Comment[];
  readonly resolved?: Moment;
  /** Whose it is, when it is private: `delegation/dz`, `group/g-1`. */
  readonly box?: string;
}

export type CommentAct =
  | { readonly type: 'comment'; readonly thread: string; readonly words: string; readonly mentions?: readonly string[]; readonly base?: number;
    readonly clause?: ClauseId; readonly language?: Language; readonly ranges?: readonly WordRange[]; readonly quotation?: string }
  | { readonly type: 'reply'; readonly thread: string; readonly words: string; readonly mentions?: readonly string[] }
  | { readonly type: 'resolve' | 'reopen'; readonly thread: string }
  | { readonly type: 'correctComment'; readonly thread: string; readonly comment: number; readonly words: string; readonly mentions?: readonly string[] }
  | { readonly type: 'withdrawComment'; readonly thread: string; readonly comment: number };

/** The texts of a document, as far as threads ask for them. */
export interface Texts { get(id: ClauseId): { readonly merged: boolean; readonly texts: Readonly<Record<Language, Delta>> } | undefined }

/** Where a thread is: the paragraph of its first letter; undefined for the whole text. */
export function clauseOf(thread: Thread): ClauseId | undefined {
  return thread.ranges?.[0]?.[0] ?? thread.clause;
}

/** Whether all the words of it are gone. */
export function isLost({ ranges }: Thread): boolean {
  return ranges?.[0] !== undefined && ranges[0][1] === ranges[0][2];
}

/** Whether it still asks for something. */
export function isOpen(thread: Thread): boolean {
  return thread.resolved === undefined && thread.comments.some(comment => comment.withdrawn === undefined);
}

/** The threads with their places after changes; the same list when none of them moves. */
export function carryThreads(threads: readonly Thread[], changes: readonly Change[]): readonly Thread[] {
  if (threads.length === 0 || changes.length === 0) return threads;
  let isSame = true;
  const carried = threads.map(thread => {
    const next = changes.reduce(carryThread, thread);
    isSame &&= next === thread;
    return next;
  });
  return isSame ? threads : carried;
}

/** The threads after a commit, which the server has taken: nothing is decided here. `texts` are those after it. */
export function threadsAfter(before: readonly Thread[], commit: Commit, texts: Texts): readonly Thread[] {
  const carried = reviveThreads(carryThreads(before, commit.changes), new Set(commit.changes.flatMap(clausesOf)), texts);
  const { act } = commit;
  return act !== undefined && 'thread' in act ? acted(carried, act, commit) : carried;
}

/** Words that were broken and stand whole again, in the clauses that are named, are the words. */
export function reviveThreads(threads: readonly Thread[], clauses: ReadonlySet<ClauseId>, texts: Texts): readonly Thread[] {
  if (!threads.some(thread => isBroken(thread) && clauses.has(thread.ranges![0]![0]))) return threads;
  return threads.map(thread => (isBroken(thread) && clauses.has(thread.ranges![0]![0]) ? revived(thread, texts) : thread));
}

function isBroken({ ranges, quotation = '' }: Thread): boolean {
  return ranges?.[0] !== undefined && (ranges.length > 1 || ranges[0][2] - ranges[0][1] !== quotation.length);
}

function revived(thread: Thread, texts: Texts): Thread {
  const { ranges, quotation = '', language = '' } = thread;
  const [clause, start] = ranges![0]!;
  const end = ranges!.at(-1)![2];
  const known = texts.get(clause);
  if (quotation === '' || known === undefined || known.merged || ranges!.some(([id]) => id !== clause)) return thread;
  const text = plainText(known.texts[language] ?? []);
  let best = -1;
  for (let at = text.indexOf(quotation); at >= 0; at = text.indexOf(quotation, at + 1)) {
    if (isLost(thread) ? best < 0 || Math.abs(at - start) < Math.abs(best - start) : best < 0 && at <= start && end <= at + quotation.length) best = at;
  }
  return best < 0 ? thread : { ...thread, ranges: [[clause, best, best + quotation.length]] };
}

function carryThread(thread: Thread, change: Change): Thread {
  if (thread.ranges) {
    const ranges = carryRanges(thread.ranges, thread.language ?? '', change);
    return ranges === thread.ranges ? thread : { ...thread, ranges };
  }
  return change.type === 'merge' && thread.clause === change.clause ? { ...thread, clause: change.into } : thread;
}

function acted(threads: readonly Thread[], act: CommentAct, { by, at, revision, delegation = '' }: Commit): readonly Thread[] {
  const moment = { by, at, revision };
  const said = (words: string, mentions?: readonly string[]): Comment => ({ ...moment, delegation, words, ...(mentions ? { mentions } : {}) });
  if (act.type === 'comment') {
    const { thread: id, words, mentions, type: _, base: __, ...place } = act;
    return [...threads, { id, ...place, comments: [said(words, mentions)] }];
  }
  return threads.map(thread => {
    if (thread.id !== act.thread) return thread;
    switch (act.type) {
      case 'reply': return { ...thread, comments: [...thread.comments, said(act.words, act.mentions)] };
      case 'resolve': return { ...thread, resolved: moment };
      case 'reopen': { const { resolved: _, ...open } = thread; return open; }
      case 'correctComment': return altered(thread, act.comment, ({ mentions: _, ...comment }) => ({ ...comment, words: act.words, ...(act.mentions ? { mentions: act.mentions } : {}), corrected: moment }));
      case 'withdrawComment': return altered(thread, act.comment, ({ mentions: _, ...comment }) => ({ ...comment, words: '', withdrawn: moment }));
    }
  });
}

function altered(thread: Thread, number: number, alter: (comment: Comment) => Comment): Thread {
  return { ...thread, comments: thread.comments.map((comment, index) => (index === number - 1 ? alter(comment) : comment)) };
}
