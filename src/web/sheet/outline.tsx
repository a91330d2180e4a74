import type { ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { numbersOf } from '../editor/numbering';
import { directionOf, language as interfaceLanguage, t } from '../i18n/messages';
import type { Clause } from '../text/clauseDocument';
import { openByClause } from '../comments/discussion';
import { plainText } from '../text/delta';
import { statusOf } from '../text/proceedings';
import { useAfterPaint } from './afterPaint';
import type { LiveSheet } from './liveSheet';

/** Longer than any line of the outline; the rest is cut off by the style sheet. */
const wordsUnitsMax = 80;

interface Props {
  live: LiveSheet;
  language: string;
  /** The paragraph where the reader is. */
  here: ReadonlySignal<string | null>;
  go: (clause: string) => void;
  /** On a screen without room beside the sheet it comes from the side, over the sheet. */
  isDrawer: boolean;
}

/** The paragraphs by their numbers and first words; one place in the order of Tab, the arrow keys go up and down in it. */
export function Outline({ live, language, here, go, isDrawer }: Props) {
  const nav = useRef<HTMLElement>(null);
  const document = useAfterPaint(live.document)!;
  const shown = document.shown;
  const numbers = numbersOf(shown, language);
  const discussed = openByClause(live);
  const current = shown.some(clause => clause.id === here.value) ? here.value : shown[0]?.id;
  useEffect(() => {
    // Only the outline itself follows; scrolling into view could move the page as well.
    const item = nav.current!.querySelector<HTMLElement>('[aria-current]');
    const top = item ? item.getBoundingClientRect().top - nav.current!.getBoundingClientRect().top : 0;
    if (item && (top < 0 || top > nav.current!.clientHeight - item.offsetHeight)) nav.current!.scrollTop += top - nav.current!.clientHeight / 2;
  }, [current, isDrawer]);
  const move = (event: KeyboardEvent) => {
    const items = [...nav.current!.querySelectorAll<HTMLElement>('.outline-item')];
    const index = items.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }[event.key];
    if (next === undefined || index < 0) return;
    event.preventDefault();
    items[Math.min(Math.max(next, 0), items.length - 1)]!.focus();
  };
  const choose = useRef(go);
  choose.current = clause => {
    if (isDrawer) nav.current!.hidePopover();
    go(clause);
  };
  // A key leaves the rows of all the others what they are, and mostly its own row too: only the first words are shown.
  const rows = useRef(new Map<string, { of: string; row: VNode }>());
  const row = (clause: Clause, number: string, isCurrent: boolean) => {
    const status = statusOf(document.proceedings, clause.id);
    const [words, from] = wordsOf(clause, language, document.drafting);
    const comments = discussed.get(clause.id) ?? 0;
    const of = [number, status, isCurrent, comments, clause.kind, clause.level, language, from, interfaceLanguage.value, words].join('\n');
    const kept = rows.current.get(clause.id);
    if (kept?.of === of) return kept.row;
    const made = (
      <li key={clause.id} data-kind={clause.kind} data-level={clause.level}>
        <button type="button" class="outline-item" tabIndex={isCurrent ? 0 : -1} onClick={() => choose.current(clause.id)}
          {...(isCurrent ? { 'aria-current': 'location' } : {})}>
          <span class="outline-number" lang={language} dir={directionOf(language)}>{number}</span>
          {status !== 'open' && <span class={`status status-${status}`}><span class="for-readers">{t(`status.${status}`)}</span></span>}
          <span class="outline-words" lang={from} dir={directionOf(from)}>{words || t('sheet.emptyDrafting')}</span>
          {comments > 0 && <span class="outline-comments"><span aria-hidden="true">{comments}</span><span class="for-readers">{t('outline.comments', { count: comments })}</span></span>}
        </button>
      </li>
    );
    rows.current.set(clause.id, { of, row: made });
    return made;
  };
  const shownRows = shown.map((clause, index) => row(clause, numbers[index]!.room, clause.id === current));
  // The same list is the same element: then there is nothing to compare, row by row, in the time of a key.
  const list = useRef<{ rows: VNode[]; element: VNode } | null>(null);
  if (list.current?.rows.length !== shownRows.length || list.current.rows.some((one, index) => one !== shownRows[index])) {
    list.current = { rows: shownRows, element: <ol>{shownRows}</ol> };
  }
  return (
    <nav id="outline" ref={nav} class={`outline ${isDrawer ? 'drawer' : ''}`} aria-label={t('outline.label')} onKeyDown={move}
      {...(isDrawer ? { popover: 'auto' } : {})}>
      {list.current.element}
    </nav>
  );
}

const firstWords = new WeakMap<Clause, readonly [words: string, language: string, of: string]>();

/** The first words with their language: the drafting one where there are none yet in the language that is shown. */
function wordsOf(clause: Clause, language: string, drafting: string): readonly [words: string, language: string, of: string] {
  const of = `${language} ${drafting}`;
  const known = firstWords.get(clause);
  if (known?.[2] === of) return known;
  const from = clause.texts[language] ? language : drafting;
  const words = [plainText(clause.texts[from] ?? []).slice(0, wordsUnitsMax), from, of] as const;
  firstWords.set(clause, words);
  return words;
}
