import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { numbersOf } from '../editor/numbering';
import { directionOf, t } from '../i18n/messages';
import type { Clause, ClauseDocument } from '../text/clauseDocument';
import { plainText } from '../text/delta';

/** Longer than any line of the outline; the rest is cut off by the style sheet. */
const wordsUnitsMax = 80;

interface Props {
  document: ClauseDocument;
  language: string;
  /** The paragraph where the reader is. */
  here: ReadonlySignal<string | null>;
  go: (clause: string) => void;
  /** On a screen without room beside the sheet it comes from the side, over the sheet. */
  isDrawer: boolean;
}

/** The paragraphs by their numbers and first words; one place in the order of Tab, the arrow keys go up and down in it. */
export function Outline({ document, language, here, go, isDrawer }: Props) {
  const nav = useRef<HTMLElement>(null);
  const shown = document.shown;
  const numbers = numbersOf(shown, language);
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
  const choose = (clause: string) => {
    if (isDrawer) nav.current!.hidePopover();
    go(clause);
  };
  return (
    <nav id="outline" ref={nav} class={`outline ${isDrawer ? 'drawer' : ''}`} aria-label={t('outline.label')} onKeyDown={move}
      {...(isDrawer ? { popover: 'auto' } : {})}>
      <ol>
        {shown.map((clause, index) => (
          <li key={clause.id} data-kind={clause.kind} data-level={clause.level}>
            <button type="button" class="outline-item" tabIndex={clause.id === current ? 0 : -1} onClick={() => choose(clause.id)}
              {...(clause.id === current ? { 'aria-current': 'location' } : {})}>
              <span class="outline-number" lang={language} dir={directionOf(language)}>{numbers[index]!.room}</span>
              <Words clause={clause} language={language} drafting={document.drafting} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The first words; those of the drafting language where there are none yet in the language that is shown. */
function Words({ clause, language, drafting }: { clause: Clause; language: string; drafting: string }) {
  const from = clause.texts[language] ? language : drafting;
  const words = plainText(clause.texts[from] ?? []).slice(0, wordsUnitsMax) || t('sheet.emptyDrafting');
  return <span class="outline-words" lang={from} dir={directionOf(from)}>{words}</span>;
}
