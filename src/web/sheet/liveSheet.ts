import { computed, signal } from '@preact/signals';
import type { Desk, EditorEvent } from '../editor/desk';
import type { SheetEditor } from '../editor/editor';
import { UndoStack } from '../editor/undo';
import { numbersOf } from '../editor/numbering';
import { languageName, t } from '../i18n/messages';
import type { Collab, Outcome } from '../live/collab';
import type { OthersCursor, WritableState } from '../live/connection';
import { Session, type SessionScreen } from '../live/session';
import type { ShelfItem } from '../live/shelf';
import { announce } from '../shell/announce';
import type { Change, Commit } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { Colleagues } from './colleagues';
import type { Saving } from './saving';
import { Turns } from './turns';

/** A save that is done within this time is not worth a word on the screen. */
const savingShownAfterMs = 400;

/** A recommendation that is open in this tab: its session, its editor, and what the page says about the two. */
export class LiveSheet implements SessionScreen {
  /** `loading`, `ready`, or the code with which the service refused the document. */
  readonly phase = signal('loading');
  readonly inside = signal<readonly string[]>([]);
  readonly shelf = signal<readonly ShelfItem[]>([]);
  /** The document as the person sees it; a new value with each change. */
  readonly document = signal<ClauseDocument | null>(null);
  readonly saving = computed<Saving>(() => this.savingNow());
  /** The editor that the person was in last; the first one until then. */
  readonly active = signal<SheetEditor | null>(null);
  private readonly isLinked = signal(false);
  private readonly isStoring = signal(true);
  private readonly waiting = signal(0);
  private readonly isSlow = signal(false);
  private readonly turns = new Turns(() => [...this.editors].some(editor => editor.composing), () => this.paint());
  private readonly colleagues = new Colleagues();
  private readonly times = new Map<number, string>();
  private readonly session: Session;
  private collab: Collab | null = null;
  private readonly editors = new Set<SheetEditor>();
  private toPaint: Change[] = [];
  private toReload = false;
  private toDraw = false;
  private slowTimer = 0;

  constructor(readonly id: string, private readonly mayWrite: boolean) {
    const client = crypto.randomUUID().replaceAll('-', '');
    this.session = new Session(`/live/${id}`, client, this, null, this.turns.run);
    this.session.open();
    window.addEventListener('beforeunload', this.warn);
  }

  close(): void {
    window.removeEventListener('beforeunload', this.warn);
    clearTimeout(this.slowTimer);
    this.turns.end();
    this.colleagues.clear();
    void this.session.close();
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
      this.colleagues.tellOwn(cursor && { ...cursor, language: editor.shownLanguage }, this.session, this.collab!);
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
      this.session.edit(changes);
      this.changed();
      for (const editor of this.editors) if (editor !== from) editor.show(changes);
    },
    history: new UndoStack(),
    tell: event => announce(event.type === 'moved' ? t('announce.moved', { place: this.nameOf(event.clause) }) : sayingOf(event)),
    label: language => t('sheet.label', { language: languageName(language) }),
    emptyMessage: (language, isDrafting) => (isDrafting ? t('sheet.emptyDrafting') : t('sheet.empty', { language: languageName(language) })),
  };

  /** When a commit was made; null for one from before this page was opened. */
  timeOf(revision: number): string | null {
    return this.times.get(revision) ?? null;
  }

  dismiss(item: ShelfItem): void {
    this.shelf.value = this.shelf.value.filter(one => one !== item);
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
    this.phase.value = 'ready';
  }

  heard(commits: readonly Commit[]): void {
    this.colleagues.remember(commits);
    for (const commit of commits) this.times.set(commit.revision, commit.at);
  }

  show(outcome: Outcome): void {
    this.toPaint.push(...outcome.toScreen.flat());
    this.toReload ||= outcome.reload === true;
    if (outcome.shelved.length > 0) {
      this.shelf.value = [...this.shelf.value, ...outcome.shelved];
      announce(t('announce.shelved'));
    }
    if (outcome.resync) announce(t('save.resynced'));
    this.changed();
    this.turns.run(() => undefined);
  }

  link(state: 'live' | 'lost'): void {
    const isLive = state === 'live';
    if (this.collab && isLive !== this.isLinked.value) announce(t(isLive ? 'save.back' : 'save.lost'));
    this.isLinked.value = isLive;
    if (isLive) return;
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
    }
    if (this.toDraw || isReload) this.drawCursors();
    this.toDraw = false;
  }

  private changed(): void {
    if (!this.collab) return;
    this.document.value = this.collab.view;
    this.waiting.value = this.collab.pendingCount;
    if (this.collab.pendingCount === 0) {
      clearTimeout(this.slowTimer);
      this.slowTimer = 0;
      this.isSlow.value = false;
    } else if (this.slowTimer === 0) {
      this.slowTimer = window.setTimeout(() => { this.isSlow.value = true; }, savingShownAfterMs);
    }
  }

  private savingNow(): Saving {
    if (this.phase.value !== 'ready') return { state: 'connecting' };
    if (!this.mayWrite) return { state: 'readOnly', waiting: 0 };
    if (!this.isLinked.value) return { state: 'offline', waiting: this.waiting.value };
    if (!this.isStoring.value) return { state: 'readOnly', waiting: this.waiting.value };
    return { state: this.isSlow.value ? 'saving' : 'saved' };
  }

  /** Shows colleagues' cursors in each language that is open. */
  drawCursors(): void {
    if (!this.collab) return;
    for (const editor of this.editors) editor.showCursors(this.colleagues.inSheet(editor, this.collab));
  }

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (this.waiting.value > 0) event.preventDefault();
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
