import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { shiftLevel, toggleForm, toggleNote } from '../editor/commands/form';
import { moveStep } from '../editor/commands/move';
import { redo, undo } from '../editor/commands/steps';
import type { SheetEditor } from '../editor/editor';
import { numbersOf } from '../editor/numbering';
import { goTo } from '../editor/places';
import { languageName, named, t, type MessageKey } from '../i18n/messages';
import { getRecommendations, type RecommendationSummary } from '../shell/api';
import { go, sheetAddress } from '../shell/route';
import { plainText } from '../text/delta';
import { isBeside } from './besideFold';
import type { LiveSheet } from './liveSheet';
import { beginComment, mayComment, stepThread } from '../comments/discussion';
import { goToMargin } from './marginFold';
import { panel, togglePanel } from './panels';
import { voiceChoice } from './voice';
import '../styles/panels.css';

const entriesMax = 12;

interface Entry { readonly label: string; readonly keys?: string; readonly hint?: string; readonly run: () => void }

interface Props { live: LiveSheet; editor: SheetEditor; close: () => void; onlyKeys?: boolean }

/** One line that leads anywhere: paragraphs, languages, other recommendations, and all that has a key. With `onlyKeys`, the list of keys. */
export function Palette({ live, editor, close, onlyKeys = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const query = useSignal('');
  const index = useSignal(0);
  const others = useSignal<readonly RecommendationSummary[]>([]);
  useEffect(() => {
    dialog.current!.showModal();
    if (!onlyKeys) void getRecommendations().then(answer => { if (answer.ok) others.value = answer.value; });
  }, []);
  const actions = [...speaking(), ...actionsOf(live, editor)];
  const everything = onlyKeys ? actions : [...placesOf(live, editor, others.value), ...actions];
  const wanted = query.value.trim().toLocaleLowerCase();
  const found = everything.filter(entry => `${entry.label} ${entry.hint ?? ''} ${entry.keys ?? ''}`.toLocaleLowerCase().includes(wanted));
  const shown = onlyKeys ? found : wanted === '' ? actions : found.slice(0, entriesMax);
  const at = Math.min(index.value, shown.length - 1);
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    dialog.current!.close();
    close();
    entry.run();
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && !event.isComposing) choose(shown[at]);
    else if (step && shown.length > 0) index.value = (at + step + shown.length) % shown.length;
    else return;
    event.preventDefault();
  };
  const title = keyed(t(onlyKeys ? 'keys.title' : 'palette.title')).label;
  return (
    <dialog ref={dialog} class="palette" aria-label={title} onCancel={event => { event.preventDefault(); close(); }}
      onClick={event => { if (event.target === dialog.current) close(); }}>
      <input class="field" type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" dir="auto"
        {...(shown[at] ? { 'aria-activedescendant': `palette-${at}` } : {})} aria-label={title} placeholder={title}
        value={query.value} onInput={event => { query.value = event.currentTarget.value; index.value = 0; }} onKeyDown={move} />
      <ul id="palette-list" role="listbox" aria-label={title}>
        {shown.map((entry, place) => (
          <li key={`${entry.label} ${entry.hint}`} id={`palette-${place}`} role="option" aria-selected={place === at} onClick={() => choose(entry)}
            ref={element => { if (place === at) element?.scrollIntoView({ block: 'nearest' }); }}>
            <bdi class="palette-label">{entry.label}</bdi>
            {entry.hint && <bdi class="hint">{entry.hint}</bdi>}
            {entry.keys && <kbd dir="ltr">{entry.keys}</kbd>}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="hint" role="status">{t('find.none')}</p>}
    </dialog>
  );
}

function placesOf(live: LiveSheet, editor: SheetEditor, others: readonly RecommendationSummary[]): Entry[] {
  const document = live.document.peek()!;
  const numbers = numbersOf(document.shown, editor.shownLanguage);
  const paragraphs = document.shown.map((clause, index) => ({
    label: numbers[index]!.room || t(`kind.${clause.kind}`), run: () => goTo(editor, clause.id),
    hint: plainText(clause.texts[editor.shownLanguage] ?? clause.texts[document.drafting] ?? []),
  }));
  const languages = document.languages.map(language => ({ label: languageName(language), run: () => go(sheetAddress(live.id, language), true) }));
  const recommendations = others.filter(one => one.id !== live.id)
    .map(one => ({ label: one.symbol, hint: named(one.titles), run: () => go(sheetAddress(one.id)) }));
  return [...paragraphs, ...languages, ...recommendations];
}

/** The way to whom the pen writes for, for whoever has it. */
function speaking(): Entry[] {
  const choice = globalThis.document.getElementById(voiceChoice);
  return choice === null ? [] : [{ label: t('voice.choose'), run: () => choice.focus() }];
}

/** All that has a key, or none and a place in the tools. The messages name the key in brackets at their end. */
function actionsOf(live: LiveSheet, editor: SheetEditor): Entry[] {
  const writing: [MessageKey, () => void][] = [
    ['tools.moveUp', () => moveStep(editor, -1)], ['tools.moveDown', () => moveStep(editor, 1)],
    ['tools.deeper', () => shiftLevel(editor, 1)], ['tools.shallower', () => shiftLevel(editor, -1)],
    ['tools.bold', () => toggleForm(editor, 'bold')], ['tools.italic', () => toggleForm(editor, 'italic')], ['tools.underline', () => toggleForm(editor, 'underline')],
    ['tools.link', () => togglePanel('link')], ['tools.note', () => toggleNote(editor)],
    ['tools.undo', () => undo(editor)], ['tools.redo', () => redo(editor)],
  ];
  const reading: [MessageKey, () => void][] = [
    ['find.title', () => { panel.value = 'find'; }], ['tools.who', () => togglePanel('who')], ['tools.copy', () => togglePanel('copy')],
    ...(mayComment(live) ? [['tools.comment', () => void beginComment(live, editor)] as [MessageKey, () => void]] : []),
    ['tools.nextComment', () => stepThread(live, editor, 1)], ['tools.previousComment', () => stepThread(live, editor, -1)], ['margin.open', goToMargin],
    ['beside.open', () => { isBeside.value = !isBeside.value; }],
    ['palette.title', () => { panel.value = 'palette'; }], ['keys.title', () => { panel.value = 'keys'; }],
  ];
  return [...reading, ...(editor.isWritable ? writing : [])].map(([message, run]) => ({ ...keyed(t(message)), run }));
}

function keyed(text: string): { label: string; keys?: string } {
  const [, label, keys] = /^(.*?)(?: \(([^()]+)\))?$/u.exec(text)!;
  return { label: label!, ...(keys ? { keys } : {}) };
}
