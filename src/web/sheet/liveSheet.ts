import { computed, signal } from '@preact/signals';
import type { Desk, EditorEvent, SheetEditor } from '../editor/editor';
import { numbersOf } from '../editor/numbering';
import { languageName, t } from '../i18n/messages';
import { Collab, type Outcome } from '../live/collab';
import type { Link, LinkEvents, LiveCursor, OpenLink } from './link';
import type { ShelfItem } from '../live/shelf';
import { announce } from '../shell/announce';
import type { Answer, Commit, JoinAnswer } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { Colleagues } from './colleagues';
import type { Saving } from './saving';

/** A save that is done within this time is not worth a word on the screen. */
const savingShownAfterMs = 400;

/**
 * A recommendation that is open in this tab: the state machine of the protocol, the link, the editor, and what the page says about
 * them. What comes in is taken once a frame and not while an input method holds the words.
 */
export class LiveSheet {
  /** `loading`, `ready`, or the code with which the service refused the document. */
  readonly phase = signal('loading');
  readonly inside = signal<readonly string[]>([]);
  readonly shelf = signal<readonly ShelfItem[]>([]);
  /** The document as the person sees it; a new value with each change. */
  readonly document = signal<ClauseDocument | null>(null);
  readonly symbol = signal('');
  readonly saving = computed<Saving>(() => this.savingNow());
  private readonly connected = signal(false);
  private readonly writable = signal(true);
  private readonly waiting = signal(0);
  private readonly slow = signal(false);
  private readonly link: Link;
  private readonly colleagues = new Colleagues();
  private readonly client = crypto.randomUUID().replaceAll('-', '');
  private collab: Collab | null = null;
  private editor: SheetEditor | null = null;
  private incoming: Commit[] = [];
  private frame = 0;
  private slowTimer = 0;
  private retryTimer = 0;
  private isClosed = false;

  constructor(readonly id: string, private readonly mayWrite: boolean, open: OpenLink) {
    const events: LinkEvents = {
      up: () => void this.join(),
      down: () => this.wentDown(),
      committed: commits => this.arrived(commits),
      answered: answer => this.answered(answer),
      presence: delegations => { this.inside.value = delegations; },
      cursors: cursors => this.showCursors(cursors),
      state: ({ writable }) => {
        this.writable.value = writable;
        if (writable) this.send();
      },
    };
    this.link = open(id, events);
    window.addEventListener('beforeunload', this.warn);
  }

  close(): void {
    this.isClosed = true;
    window.removeEventListener('beforeunload', this.warn);
    cancelAnimationFrame(this.frame);
    clearTimeout(this.frame);
    clearTimeout(this.slowTimer);
    clearTimeout(this.retryTimer);
    this.link.close();
  }

  /** The editor of this sheet; null when it goes away. */
  attach(editor: SheetEditor | null): void {
    this.editor = editor;
    if (!editor) return;
    editor.onComposed = () => {
      editor.settle();
      this.soon();
    };
    editor.onCursor = cursor => this.colleagues.tellOwn(this.link, cursor && {
      clause: cursor.head.clause, language: editor.shownLanguage, head: cursor.head.offset,
      // A selection over several clauses is told by its end alone.
      anchor: cursor.anchor.clause === cursor.head.clause ? cursor.anchor.offset : cursor.head.offset,
    }, () => this.collab?.revision ?? 0);
    this.drawCursors();
  }

  /** What the editor needs of the document and of the page. */
  readonly desk: Desk = {
    document: () => this.collab!.view,
    edit: changes => {
      this.collab!.edit(changes);
      this.changed();
      this.send();
    },
    tell: event => announce(sayingOf(event)),
    label: language => t('sheet.label', { language: languageName(language) }),
    emptyMessage: (language, isDrafting) => (isDrafting ? t('sheet.emptyDrafting') : t('sheet.empty', { language: languageName(language) })),
  };

  dismiss(item: ShelfItem): void {
    this.shelf.value = this.shelf.value.filter(one => one !== item);
  }

  /** How people name a clause of this document: "operative paragraph 3 (a)". */
  nameOf(id: string): string {
    const document = this.document.value;
    const index = document?.shown.findIndex(clause => clause.id === id) ?? -1;
    if (!document || index < 0) return t('clause.gone');
    const number = numbersOf(document.shown, document.drafting)[index]!.spoken;
    return t('clause.spoken', { kind: document.shown[index]!.kind, number });
  }

  private async join(): Promise<void> {
    const from = this.collab?.revision;
    const answer = await this.link.join(this.client, from);
    if (this.isClosed || !answer) return;
    if ('code' in answer) {
      if (!this.collab) this.phase.value = answer.code;
      return;
    }
    if (!this.collab) this.opened(answer);
    else this.handle(this.collab.reconnected(answer));
    this.connected.value = true;
    if (from !== undefined) announce(t('save.back'));
    this.send();
    this.soon();
  }

  private opened(answer: JoinAnswer): void {
    if (!('snapshot' in answer)) return;
    this.collab = new Collab(this.client, answer.snapshot);
    this.symbol.value = answer.snapshot.symbol ?? '';
    this.changed();
    this.phase.value = 'ready';
  }

  private wentDown(): void {
    if (this.connected.value) announce(t('save.lost'));
    this.connected.value = false;
    this.inside.value = [];
    this.colleagues.clear();
    this.drawCursors();
  }

  private arrived(commits: readonly Commit[]): void {
    this.incoming.push(...commits);
    this.soon();
  }

  /** A hidden tab has no frames; it goes on by the clock, so that its work is saved all the same. */
  private soon(): void {
    if (this.frame !== 0) return;
    const take = () => {
      this.frame = 0;
      this.takeIncoming();
    };
    this.frame = document.hidden ? window.setTimeout(take, 50) : requestAnimationFrame(take);
  }

  private takeIncoming(): void {
    if (!this.collab || this.isClosed || this.incoming.length === 0) return;
    if (this.editor?.composing) return;
    const commits = this.incoming;
    this.incoming = [];
    this.colleagues.remember(commits);
    this.handle(this.collab.receive(commits));
    this.send();
  }

  private answered(answer: Answer): void {
    if (!this.collab) return;
    this.handle(this.collab.answered(answer));
    this.send();
  }

  private handle(outcome: Outcome): void {
    this.changed();
    if (outcome.reload) this.editor?.reload(true);
    else this.editor?.show(outcome.toScreen.flat());
    if (outcome.shelved.length > 0) {
      this.shelf.value = [...this.shelf.value, ...outcome.shelved];
      announce(t('announce.shelved'));
    }
    if (outcome.gap) void this.fetchMissing();
    if (outcome.resync) void this.resync();
    if (outcome.retryAfterMs !== undefined) {
      clearTimeout(this.retryTimer);
      this.retryTimer = window.setTimeout(() => this.send(), outcome.retryAfterMs);
    }
  }

  private async fetchMissing(): Promise<void> {
    const commits = await this.commitsAfter(this.collab!.revision);
    if (!this.isClosed) this.arrived(commits);
  }

  /** A snapshot, and the commits up to it, past which waiting work is placed again. */
  private async resync(): Promise<void> {
    const answer = await this.link.join(this.client);
    if (this.isClosed || !answer || !('snapshot' in answer)) return;
    const commits = await this.commitsAfter(this.collab!.revision);
    if (this.isClosed) return;
    this.handle(this.collab!.resynced(answer.snapshot, commits));
    announce(t('save.resynced'));
    this.send();
  }

  private async commitsAfter(revision: number): Promise<Commit[]> {
    const commits: Commit[] = [];
    for (let after = revision; ;) {
      const page = await this.link.commits(after);
      if (!page || page.commits.length === 0) return commits;
      commits.push(...page.commits);
      after = commits.at(-1)!.revision;
      if (after >= page.head) return commits;
    }
  }

  private send(): void {
    if (!this.collab || !this.connected.value || !this.writable.value) return;
    const submission = this.collab.nextToSend();
    if (submission) this.link.submit(submission);
    this.changed();
  }

  private changed(): void {
    if (!this.collab) return;
    this.document.value = this.collab.view;
    this.waiting.value = this.collab.pendingCount;
    if (this.collab.pendingCount === 0) {
      clearTimeout(this.slowTimer);
      this.slowTimer = 0;
      this.slow.value = false;
    } else if (this.slowTimer === 0) {
      this.slowTimer = window.setTimeout(() => { this.slow.value = true; }, savingShownAfterMs);
    }
  }

  private savingNow(): Saving {
    if (this.phase.value !== 'ready') return { state: 'connecting' };
    if (!this.mayWrite) return { state: 'readOnly', waiting: 0 };
    if (!this.connected.value) return { state: 'offline', waiting: this.waiting.value };
    if (!this.writable.value) return { state: 'readOnly', waiting: this.waiting.value };
    return { state: this.slow.value ? 'saving' : 'saved' };
  }

  private showCursors(cursors: readonly LiveCursor[]): void {
    this.colleagues.update(cursors);
    this.drawCursors();
  }

  private drawCursors(): void {
    if (this.editor && this.collab) this.editor.showCursors(this.colleagues.inSheet(this.editor, this.collab.revision));
  }

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (this.waiting.value > 0) event.preventDefault();
  };
}

function sayingOf(event: EditorEvent): string {
  switch (event.type) {
    case 'split': return t('announce.split');
    case 'merged': return t('announce.merged');
    case 'removed': return t('announce.removed', { count: event.count });
    case 'level': return t('announce.level', { level: event.level });
    case 'undone': return t('announce.undone');
    case 'redone': return t('announce.redone');
    case 'nothingToUndo': return t('announce.nothingToUndo');
  }
}
