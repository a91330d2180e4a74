import { computed, signal } from '@preact/signals';
import type { Desk, EditorEvent } from '../editor/desk';
import type { SheetEditor } from '../editor/editor';
import { draft } from '../comments/discussion';
import { PrivateThreads } from '../comments/privateThreads';
import { UndoStack } from '../editor/undo';
import { numbersOf } from '../editor/numbering';
import { languageName, t } from '../i18n/messages';
import type { Collab, Outcome } from '../live/collab';
import type { OthersCursor, WritableState } from '../live/connection';
import { KeptQueue } from '../live/keptQueue';
import { sendLeftBehind } from '../live/leftBehind';
import type { KeptShelfItem, QueueStore } from '../live/queueStore';
import { Session, type SessionScreen } from '../live/session';
import type { ShelfItem } from '../live/shelf';
import { askForNotices } from '../notices/notices';
import { announce } from '../shell/announce';
import { getRecommendation } from '../shell/api';
import { at } from '../shell/base';
import { showFonts } from '../shell/fonts';
import { askAgain, isStillMe } from '../shell/identity';
import { me } from '../shell/meeting';
import { isDraft } from '../shell/route';
import { fetchRights, knowRights, verdictOn, type Permission, type Verdict } from '../shell/rights';
import { workStore } from '../shell/workStore';
import type { Change, Commit } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { statusOf, type ClauseStatus } from '../text/proceedings';
import { afterPaint } from './afterPaint';
import { Colleagues } from './colleagues';
import { everything, reading } from './reading';
import type { Saving } from './saving';
import { Turns } from './turns';
import { spoken } from './voice';
import { asWritten, refusalFor, withoutOthers } from './writing';

/** A save that is done within this time is not worth a word on the screen. */
const savingShownAfterMs = 400;
/** After this time without an answer "saving" would be a promise; what is true is that the words are kept here. */
const keptShownAfterMs = 3_500;

/** A recommendation that is open in this tab: its session, its editor, and what the page says about the two. */
export class LiveSheet implements SessionScreen {
  /** `loading`, `ready`, or the code with which the service refused the document. */
  readonly phase = signal('loading');
  readonly inside = signal<readonly string[]>([]);
  readonly shelf = signal<readonly ShelfItem[]>([]);
  /** The document as the person sees it; a new value with each change. */
  readonly document = signal<ClauseDocument | null>(null);
  /** Why the last key changed nothing; null once one did. */
  readonly refusal = signal<string | null>(null);
  readonly saving = computed<Saving>(() => this.savingNow());
  /** The editor that the person was in last; the first one until then. */
  readonly active = signal<SheetEditor | null>(null);
  /** Counts what the desk has to know of: acts on a draft, and the room's commits that came into it. */
  readonly deskTold = signal(0);
  /** The paragraph where the reader is; null until it is known. */
  readonly here = signal<string | null>(null);
  /** What the person's own delegation and groups say of the text among themselves. */
  readonly privately: PrivateThreads;
  /** Whether anything is said of the text, or is being written. */
  readonly isDiscussed = computed(() => (this.document.value?.comments.length ?? 0) > 0 || this.privately.threads.value.length > 0 || draft.value?.document === this.id);
  /** Whether the person may say something for the room, and resolve what others opened: another value only when that changes. */
  readonly mayComment = computed(() => this.document.value !== null && this.may('comment'));
  readonly mayResolve = computed(() => this.document.value !== null && this.may('resolveComments'));
  private readonly isLinked = signal(false);
  /** Until the first link stands or fails, a text that was kept here is neither saved nor offline. */
  private readonly isOpening = signal(true);
  private readonly isStoring = signal(true);
  private readonly waiting = signal(0);
  private readonly isSlow = signal(false);
  private readonly isUnanswered = signal(false);
  private readonly turns = new Turns(() => [...this.editors].some(editor => editor.composing), () => this.paint());
  private readonly colleagues = new Colleagues();
  private readonly shelfKeys = new WeakMap<ShelfItem, number>();
  private rights: Promise<void> = Promise.resolve();
  private session: Session | null = null;
  private store: QueueStore | null = null;
  private queue: KeptQueue | null = null;
  private isClosed = false;
  private readonly times = new Map<number, string>();
  private collab: Collab | null = null;
  private readonly editors = new Set<SheetEditor>();
  private toPaint: Change[] = [];
  private toReload = false;
  private toDraw = false;
  private toStand = false;
  private slowTimer = 0;
  private answerTimer = 0;
  /** The submission whose answer is waited for; 0 when it has yet to go, null when nothing waits. */
  private sequenceAwaited: number | null = null;

  /** `person`: whose work this is; nothing of it is ever sent for another. */
  constructor(readonly id: string, private readonly person: string, private readonly mayWrite: boolean) {
    this.privately = new PrivateThreads(id);
    void this.begin();
    window.addEventListener('beforeunload', this.warn);
    window.addEventListener('pagehide', this.keepNow);
    document.addEventListener('visibilitychange', this.keepNow);
    window.addEventListener('online', this.network);
    window.addEventListener('offline', this.network);
  }

  close(): void {
    this.isClosed = true;
    window.removeEventListener('beforeunload', this.warn);
    window.removeEventListener('pagehide', this.keepNow);
    document.removeEventListener('visibilitychange', this.keepNow);
    window.removeEventListener('online', this.network);
    window.removeEventListener('offline', this.network);
    clearTimeout(this.slowTimer);
    clearTimeout(this.answerTimer);
    this.turns.end();
    this.colleagues.clear();
    this.keepNow();
    this.session?.close();
    void this.queue?.release();
  }

  /** Opens what this browser keeps of the document, with the work that waits; then the link. */
  private async begin(): Promise<void> {
    // Before the first key: whoever may only propose would else write directly, and have the words refused.
    this.rights = knowRights();
    this.store = await workStore();
    if (this.store) {
      const tabKey = `drafting.queue.${this.person}.${this.id}`;
      this.queue = await KeptQueue.open(this.store, navigator.locks, this.person, this.id, sessionStorage.getItem(tabKey)).catch(() => null);
      if (this.queue) sessionStorage.setItem(tabKey, this.queue.client);
      const kept = await this.store.shelfOf(this.person, this.id).catch(() => []);
      this.shelf.value = kept.map(one => this.remembered(one));
    }
    if (this.isClosed) {
      await this.queue?.release();
      return;
    }
    const { queue } = this;
    const client = queue?.client ?? crypto.randomUUID().replaceAll('-', '');
    this.session = new Session(at(`/live/${this.id}`), client, this, {
      saved: queue?.saved ?? null, turn: this.turns.run, isStillOurs: () => isStillMe(this.person), rightsMoved: () => void Promise.all([askAgain(), fetchRights()]),
      noticed: ({ box }) => {
        askForNotices();
        if (box !== null) this.askPrivately();
      },
      fetchSnapshot: async () => {
        const answer = await getRecommendation(this.id);
        return answer.ok ? answer.value : null;
      },
      // The letter is shown first, then it is written down and sent.
      ...(queue ? { beforeSending: (collab: Collab) => afterPaint().then(() => queue.write(collab)) } : {}),
    });
    this.session.open();
  }

  /** An editor of this sheet: one for each language that is shown. Returns what takes it away again. */
  attach(editor: SheetEditor): () => void {
    this.editors.add(editor);
    this.active.value ??= editor;
    editor.onComposed = () => {
      editor.settle();
      this.turns.soon();
    };
    editor.onCursor = cursor => {
      if (cursor) this.active.value = editor;
      this.colleagues.tellOwn(cursor && { ...cursor, language: editor.shownLanguage }, this.session!, this.collab!);
    };
    this.drawCursors();
    return () => {
      this.editors.delete(editor);
      if (this.active.value === editor) this.active.value = [...this.editors][0] ?? null;
    };
  }

  /** What the editor needs of the document and of the page. */
  readonly desk: Desk = {
    document: () => this.collab!.view,
    edit: (changes, from) => {
      this.session!.edit(spoken(changes));
      this.changed();
      for (const editor of this.editors) if (editor !== from) editor.show(changes);
    },
    written: changes => asWritten(changes, this.collab!.view),
    restored: changes => withoutOthers(changes, this.collab!.view),
    refuses: changes => this.refuses(changes),
    history: new UndoStack(() => this.collab?.nextEdit ?? 0),
    tell: event => announce(event.type === 'moved' ? t('announce.moved', { place: this.nameOf(event.clause) }) : sayingOf(event)),
    label: language => t('sheet.label', { language: languageName(language) }),
    emptyMessage: (language, isDrafting) => (isDrafting ? t('sheet.emptyDrafting') : t('sheet.empty', { language: languageName(language) })),
  };

  /** Whether it is a private draft: beside its words nothing is said. */
  get isPrivate(): boolean { return isDraft(this.id); }

  /** What the screen shows beyond the confirmed text. */
  get pending(): readonly Change[] { return this.collab?.pending ?? []; }

  /** The revision that the screen shows, as soon as all that stands on it is confirmed. */
  async settled(): Promise<number> {
    if (this.waiting.peek() > 0) {
      await new Promise<void>(resolve => {
        const end = this.waiting.subscribe(count => {
          if (count > 0) return;
          queueMicrotask(() => end());
          resolve();
        });
      });
    }
    return this.collab!.revision;
  }

  statusOf(clause: string): ClauseStatus {
    return statusOf(this.document.value!.proceedings, clause);
  }

  /** Whether the person may do this to the text, or to a paragraph of this status; true while nobody knows. */
  may(permission: Permission, status: ClauseStatus = 'open'): boolean {
    return this.verdictOn(permission, status)?.isDirect !== false;
  }

  /** What the table says of the person's wish; null while nobody knows. */
  verdictOn(permission: Permission, status: ClauseStatus = 'open'): Verdict | null {
    const { proceedings, sponsors } = this.document.value!;
    return verdictOn(permission, proceedings, sponsors, status);
  }

  /** What is refused is told at once, and nothing was typed in vain. Words that are not to be seen are not written into: all are shown again. */
  private refuses(changes: readonly Change[]): boolean {
    this.refusal.value = refusalFor(changes, this.collab!.view);
    if (reading.peek().mode === 'all') return this.refusal.value !== null;
    reading.value = everything;
    return true;
  }

  /** When a commit was made; null for one from before this page was opened. */
  timeOf(revision: number): string | null {
    return this.times.get(revision) ?? null;
  }

  dismiss(item: ShelfItem): void {
    this.shelf.value = this.shelf.value.filter(one => one !== item);
    const key = this.shelfKeys.get(item);
    if (key !== undefined) void this.store?.unshelve(key).catch(() => undefined);
  }

  /** How people name a clause of this document: "operative paragraph 3 (a)". */
  nameOf(id: string): string {
    const shown = this.document.value?.shown ?? [];
    const index = shown.findIndex(clause => clause.id === id);
    if (index < 0) return t('clause.gone');
    const number = numbersOf(shown, this.document.value!.drafting)[index]!.spoken;
    return t('clause.spoken', { kind: shown[index]!.kind, number });
  }

  opened(collab: Collab): void {
    this.collab = collab;
    this.changed();
    void this.rights.then(() => {
      if (this.isClosed) return;
      this.phase.value = 'ready';
      showFonts();
    });
  }

  heard(commits: readonly Commit[]): void {
    this.queue?.remember(commits);
    this.colleagues.remember(commits);
    this.privately.heard(commits);
    if (commits.some(({ act, by }) => act?.type === 'reply' && by !== this.person)) askForNotices();
    for (const commit of commits) this.times.set(commit.revision, commit.at);
    if (commits.some(commit => commit.act !== undefined || commit.room !== undefined)) this.deskTold.value += 1;
    this.toStand ||= commits.some(commit => commit.act !== undefined);
  }

  show(outcome: Outcome): void {
    this.toPaint.push(...outcome.toScreen.flat());
    this.toReload ||= outcome.reload === true;
    if (outcome.shelved.length > 0) {
      void this.putOnShelf(outcome.shelved);
    }
    if (outcome.resync) announce(t('save.resynced'));
    this.changed();
    this.turns.run(() => undefined);
  }

  link(state: 'live' | 'lost'): void {
    const isLive = state === 'live';
    if (this.collab && !this.isOpening.value && isLive !== this.isLinked.value) announce(t(isLive ? 'save.back' : 'save.lost'));
    this.isLinked.value = isLive;
    this.isOpening.value = false;
    if (isLive) {
      void fetchRights();
      this.askPrivately();
      void this.sendLeftBehind();
      return;
    }
    // A link is also refused to whoever has signed out in another tab.
    void isStillMe(this.person).catch(() => undefined);
    this.inside.value = [];
    this.colleagues.clear();
    this.drawCursors();
  }

  writable({ writable }: WritableState): void {
    this.isStoring.value = writable;
  }

  presence(delegations: readonly string[]): void {
    this.inside.value = delegations;
  }

  cursors(cursors: readonly OthersCursor[]): void {
    this.colleagues.update(cursors);
    this.toDraw = true;
    this.turns.run(() => undefined);
  }

  refused(code: string): void {
    if (!this.collab) this.phase.value = code;
  }

  /** On the screen at once; in the store as soon as it goes, so that a reload finds it. */
  private async putOnShelf(items: readonly ShelfItem[]): Promise<void> {
    this.shelf.value = [...this.shelf.value, ...items];
    announce(t('announce.shelved'));
    if (!this.store) return;
    for (const item of items) {
      const kept = await this.store.shelve(this.person, this.id, item).catch(() => null);
      if (kept) this.remembered(kept);
    }
  }

  private remembered({ key, item }: KeptShelfItem): ShelfItem {
    this.shelfKeys.set(item, key);
    return item;
  }

  private askPrivately(): void {
    if (me.peek()?.person?.hasDesk && !this.isPrivate) void this.privately.ask(() => this.collab?.revision ?? 0);
  }

  /** Other tabs of this person may have been closed with work of this document. */
  private async sendLeftBehind(): Promise<void> {
    if (!this.store || !this.mayWrite) return;
    await sendLeftBehind({
      store: this.store, locks: navigator.locks, person: this.person, document: this.id,
      isStillOurs: () => isStillMe(this.person), shelved: (_, items) => this.putOnShelf(items),
    }).catch(() => undefined);
  }

  /** All that came in one frame, as one change of the sheet. */
  private paint(): void {
    const changes = this.toPaint;
    const isReload = this.toReload;
    this.toPaint = [];
    this.toReload = false;
    if (isReload) this.desk.history.forget();
    else this.desk.history.transformOver(changes);
    for (const editor of this.editors) {
      if (isReload) editor.reload();
      else editor.show(changes);
      if (this.toStand && !isReload) editor.showStanding();
    }
    this.toStand = false;
    if (this.toDraw || isReload) this.drawCursors();
    this.toDraw = false;
  }

  private changed(): void {
    if (!this.collab) return;
    this.document.value = this.collab.view;
    this.waiting.value = this.collab.pendingCount;
    this.queue?.changed(this.collab);
    if (this.collab.pendingCount === 0) {
      clearTimeout(this.slowTimer);
      this.slowTimer = 0;
      this.isSlow.value = false;
    } else if (this.slowTimer === 0) {
      this.slowTimer = window.setTimeout(() => { this.isSlow.value = true; }, savingShownAfterMs);
    }
    const awaited = this.collab.pendingCount === 0 ? null : this.collab.sequenceInFlight ?? 0;
    if (awaited === this.sequenceAwaited) return;
    // Each answer begins the wait anew: whoever types on and on always waits for one.
    this.sequenceAwaited = awaited;
    this.isUnanswered.value = false;
    clearTimeout(this.answerTimer);
    if (awaited !== null) this.answerTimer = window.setTimeout(() => { this.isUnanswered.value = true; }, keptShownAfterMs);
  }

  private savingNow(): Saving {
    if (this.phase.value !== 'ready' || this.isOpening.value) return { state: 'connecting' };
    if (!this.mayWrite) return { state: 'readOnly', waiting: 0 };
    if (!this.isLinked.value) return { state: 'offline', waiting: this.waiting.value };
    if (!this.isStoring.value) return { state: 'readOnly', waiting: this.waiting.value };
    if (this.isUnanswered.value) return { state: 'kept', waiting: this.waiting.value };
    return { state: this.isSlow.value ? 'saving' : 'saved' };
  }

  /** Shows colleagues' cursors in each language that is open. */
  drawCursors(): void {
    if (!this.collab) return;
    for (const editor of this.editors) editor.showCursors(this.colleagues.inSheet(editor, this.collab));
  }

  private readonly network = (event: Event): void => this.session?.network(event.type === 'online');

  /** Work that is kept comes back by itself; only what this browser cannot keep is worth a question. */
  private readonly warn = (event: BeforeUnloadEvent): void => {
    this.keepNow();
    if (this.waiting.value > 0 && (this.queue === null || this.queue.isUnsafe)) event.preventDefault();
  };

  private readonly keepNow = (): void => {
    if (this.collab && (document.hidden || this.isClosed || this.waiting.value > 0)) void this.queue?.write(this.collab);
  };
}

function sayingOf(event: Exclude<EditorEvent, { type: 'moved' }>): string {
  switch (event.type) {
    case 'split': return t('announce.split');
    case 'merged': return t('announce.merged');
    case 'removed': return t('announce.removed', { count: event.count });
    case 'level': return t('announce.level', { level: event.level });
    case 'cannotMove': return t('announce.cannotMove');
    case 'noted': return t('announce.noted');
    case 'unnoted': return t('announce.unnoted');
    case 'undone': return t('announce.undone');
    case 'redone': return t('announce.redone');
    case 'nothingToUndo': return t('announce.nothingToUndo');
  }
}
