import type { ComponentChildren } from 'preact';
import { t, type MessageKey } from '../i18n/messages';
import type { Kind } from '../text/changes';
import { setKind, shiftLevel, toggleForm, toggleNote } from '../editor/commands/form';
import { redo, undo } from '../editor/commands/steps';
import type { SheetEditor } from '../editor/editor';
import { beginComment, mayComment } from '../comments/discussion';
import type { LiveSheet } from './liveSheet';
import { panel, togglePanel } from './panels';

const kinds: readonly Kind[] = ['title', 'organ', 'preambular', 'operative', 'heading', 'footnote', 'annex'];

/** The form of the paragraph and of the words, for those without the keys: a mouse, a tablet. */
export function Tools({ editor, children }: { editor: SheetEditor; children?: ComponentChildren }) {
  const { kind, level, marks, canUndo, canRedo, clause } = editor.standing.value;
  const hasLevels = kind === 'operative' || kind === 'preambular';
  return (
    <div class="tools" role="group" aria-label={t('tools.label')}>
      <select class="quiet" aria-label={t('tools.kind')} value={kind ?? ''} disabled={clause === null}
        onChange={event => setKind(editor, event.currentTarget.value as Kind)}>
        {kind === null && <option value="" />}
        {(kind === 'table' ? [...kinds, kind] : kinds).map(one => <option key={one} value={one}>{t(`kind.${one}`)}</option>)}
      </select>
      <Tool name="tools.shallower" disabled={!hasLevels || level === 0} use={() => shiftLevel(editor, -1)} editor={editor}><Arrow /></Tool>
      <Tool name="tools.deeper" disabled={!hasLevels} use={() => shiftLevel(editor, 1)} editor={editor}><Arrow deeper /></Tool>
      <span class="tools-gap" />
      <Tool name="tools.bold" pressed={marks.has('bold')} use={() => toggleForm(editor, 'bold')} editor={editor}><b aria-hidden="true">B</b></Tool>
      <Tool name="tools.italic" pressed={marks.has('italic')} use={() => toggleForm(editor, 'italic')} editor={editor}><i aria-hidden="true">I</i></Tool>
      <Tool name="tools.underline" pressed={marks.has('underline')} use={() => toggleForm(editor, 'underline')} editor={editor}><u aria-hidden="true">U</u></Tool>
      <Tool name="tools.note" pressed={marks.has('note')} disabled={clause === null || kind === 'footnote'} use={() => toggleNote(editor)} editor={editor}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M11 9v6.5M11 12.2a3 3.3 0 1 1-6 0a3 3.3 0 1 1 6 0M14 4.6l1.8-1v6" /></svg>
      </Tool>
      <button type="button" class="tool" aria-label={t('tools.link')} title={t('tools.link')} disabled={clause === null} aria-pressed={marks.has('link')}
        onMouseDown={event => event.preventDefault()} onClick={() => togglePanel('link')}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.7-2.7a3.2 3.2 0 0 0-4.6-4.6L10 5.4M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.7 2.7a3.2 3.2 0 0 0 4.6 4.6L10 14.6" /></svg>
      </button>
      <span class="tools-gap" />
      <Tool name="tools.undo" disabled={!canUndo} use={() => undo(editor)} editor={editor}><Turn /></Tool>
      <Tool name="tools.redo" disabled={!canRedo} use={() => redo(editor)} editor={editor}><Turn redo /></Tool>
      <AskWho />
      {children}
    </div>
  );
}

/** Opens and closes the card that says who wrote the selected words; for readers too. */
export function AskWho() {
  return (
    <button type="button" class="tool" aria-label={t('tools.who')} title={t('tools.who')} aria-pressed={panel.value === 'who'}
      onMouseDown={event => event.preventDefault()} onClick={() => togglePanel('who')}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="6.5" r="3.2" /><path d="M3.8 17c.6-3.6 3-5.4 6.2-5.4s5.6 1.8 6.2 5.4" /></svg>
    </button>
  );
}

/** Begins a comment on the selected words, or on the paragraph; for readers too who may say something. */
export function SayOf({ live, editor }: { live: LiveSheet; editor: SheetEditor }) {
  if (!mayComment(live)) return null;
  return (
    <button type="button" class="tool" aria-label={t('tools.comment')} title={t('tools.comment')} onMouseDown={event => event.preventDefault()} onClick={() => void beginComment(live, editor)}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 4.5h13v9H10l-3.5 3v-3h-3z" /></svg>
    </button>
  );
}

/** Opens and closes the card that gives the text as a file or a message; for readers too. */
export function TakeCopy() {
  return (
    <button type="button" class="tool" aria-label={t('tools.copy')} title={t('tools.copy')} aria-pressed={panel.value === 'copy'}
      onMouseDown={event => event.preventDefault()} onClick={() => togglePanel('copy')}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3v9.5M6.4 9.2 10 12.8l3.6-3.6M4 14v2.5h12V14" /></svg>
    </button>
  );
}

interface ToolProps {
  name: MessageKey; use: () => void; editor: SheetEditor; children: ComponentChildren; pressed?: boolean; disabled?: boolean;
}

function Tool({ name, use, editor, children, pressed, disabled = false }: ToolProps) {
  const press = () => {
    use();
    editor.view.focus();
  };
  return (
    <button type="button" class="tool" aria-label={t(name)} title={t(name)} disabled={disabled} onClick={press}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })} onMouseDown={event => event.preventDefault()}>{children}</button>
  );
}

/** Drawn for left-to-right; the style sheet mirrors icons of the class `way` in the other direction. */
function Arrow({ deeper = false }: { deeper?: boolean }) {
  return (
    <svg class="way" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3 4h14M9 8.5h8M9 12h8M3 16h14" /><path d={deeper ? 'M3 8l3 2.3-3 2.3z' : 'M6 8l-3 2.3L6 12.6z'} class="filled" />
    </svg>
  );
}

function Turn({ redo = false }: { redo?: boolean }) {
  return (
    <svg class="way" viewBox="0 0 20 20" aria-hidden="true">
      <path d={redo ? 'M16 8H8a4 4 0 0 0 0 8h4M13 4.5 16.5 8 13 11.5' : 'M4 8h8a4 4 0 0 1 0 8H8M7 4.5 3.5 8 7 11.5'} />
    </svg>
  );
}
