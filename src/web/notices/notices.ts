// What is told to a person beside the texts: who mentions them, who answers them.
import { computed, signal } from '@preact/signals';
import { me } from '../shell/meeting';
import { request } from '../shell/api';

export interface Notice {
  readonly kind: string;
  /** What it follows from, and the revision there: a text, or a box. */
  readonly source: string;
  readonly revision: number;
  readonly at: string;
  readonly document: string;
  readonly clause: string;
  readonly thread: string;
  readonly by: string;
  readonly delegation: string;
  readonly words: string;
  readonly isNew: boolean;
}

/** The latest first; null until the server has answered. */
export const notices = signal<readonly Notice[] | null>(null);
export const newCount = computed(() => notices.value?.filter(notice => notice.isNew).length ?? 0);

/** Hints may come in a swarm: of a room in which everybody comments. */
const pauseMs = 1_000;
/** A page without a link is told nothing; it asks now and then. */
const everyMs = 30_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let askedAtMs = -Infinity;

/** Asks what is new, soon; several wishes in one moment are one question. */
export function askForNotices(): void {
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    askedAtMs = performance.now();
    void read();
  }, Math.max(0, askedAtMs + pauseMs - performance.now()));
}

/** Follows what is told as long as somebody is signed in and the page is looked at. Returns what ends it. */
export function followNotices(): () => void {
  const look = () => { if (!document.hidden) askForNotices(); };
  look();
  const interval = setInterval(look, everyMs);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(interval);
    document.removeEventListener('visibilitychange', look);
  };
}

/** All that is listed has been looked through; the server keeps it, for every browser of the person. */
export async function lookedThrough(): Promise<void> {
  const marks: Record<string, number> = {};
  for (const { source, revision, isNew } of notices.peek() ?? []) if (isNew) marks[source] = Math.max(marks[source] ?? 0, revision);
  if (Object.keys(marks).length === 0) return;
  const answer = await request<void>('PUT', '/api/notices/seen', { client: crypto.randomUUID().replaceAll('-', ''), sequence: 1, marks });
  if (answer.ok) notices.value = (notices.peek() ?? []).map(notice => (notice.isNew && notice.revision <= (marks[notice.source] ?? 0) ? { ...notice, isNew: false } : notice));
}

async function read(): Promise<void> {
  if (!me.peek()?.person) return;
  const answer = await request<Notice[]>('GET', '/api/notices', undefined, 'no-store');
  if (answer.ok) notices.value = answer.value;
}
