import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { SheetEditor } from '../../editor/editor';
import { cursorOf, reveal } from '../../editor/places';
import { t } from '../../i18n/messages';
import { useAfterPaint } from '../afterPaint';
import type { LiveSheet } from '../liveSheet';
import { takeEarlyAsking } from '../marginFold';
import { panel } from '../panels';
import type { Card, CardKind } from './card';
import { CardFrame } from './cardFrame';
import { MarginLayout } from './layout';
import { noteCards } from './noteCard';
import { numberPressed } from './numberPressed';
import { proposalCards } from './proposalCard';
import { shelvedCards } from './shelvedCard';
import { waitingCards } from './waitingCard';
import { whoCards } from './whoCard';
import { composerCards } from '../../comments/composer';
import { threadCards } from '../../comments/threadCards';
import '../../styles/proposals.css';
import '../../styles/margin.css';
import '../../styles/voice.css';

/** The kinds of card, in the order in which they stand at one place. A further kind is a file like theirs and a place here. */
const kinds: readonly CardKind[] = [whoCards, composerCards, shelvedCards, waitingCards, proposalCards, threadCards, noteCards];

interface Props {
  readonly live: LiveSheet;
  readonly editor: SheetEditor;
  /** Where there is no room beside the sheet it comes from the side, over it; the cards then stand one under the other. */
  readonly isDrawer: boolean;
}

/** What is said of the words, beside the words. The card of the cursor's place is open, and that of the keyboard's focus. */
export function Margin({ live, editor, isDrawer }: Props) {
  const aside = useRef<HTMLElement>(null);
  const column = useRef<HTMLOListElement>(null);
  const layout = useRef<MarginLayout | null>(null);
  const focused = useSignal<string | null>(null);
  const document = useAfterPaint(live.document)!;
  void useAfterPaint(editor.cursor);
  const cards = kinds.flatMap(kind => kind({ live, editor, document }));
  const cursor = cursorOf(editor);
  const open = (cards.find(card => card.key === focused.value) ?? (cursor && cards.find(card => card.holds(cursor)))) || null;
  const stop = open ?? cards[0];

  useEffect(() => {
    if (isDrawer) return;
    const made = layout.current = new MarginLayout(column.current!, editor);
    return () => {
      layout.current = null;
      made.end();
    };
  }, [editor, isDrawer]);
  useEffect(() => layout.current?.show(cards, document, open?.key ?? null));
  useLayoutEffect(() => setOff(open?.words ?? null), [open?.words]);
  useEffect(() => () => setOff(null), []);
  const shelved = live.shelf.value.length;
  useEffect(() => {
    // The paragraph has lost the words, perhaps a page of them: what is left of it comes back into sight, and the card with it.
    const last = live.shelf.peek().at(-1);
    const now = cursorOf(editor);
    if (last && now && last.clause === now.clause) reveal(editor, now);
  }, [shelved]);
  const isAsked = panel.value === 'who';
  useEffect(() => {
    const wasAsked = takeEarlyAsking();
    if (isDrawer) aside.current!.togglePopover(isAsked || wasAsked);
  }, [isDrawer, isAsked]);
  useEffect(() => {
    const press = (event: MouseEvent) => {
      const target = numberPressed(event);
      if (target === null || !isDrawer) return;
      aside.current!.showPopover();
      aside.current!.querySelector<HTMLElement>(`[data-card="${CSS.escape(`note ${target}`)}"] .card-head`)?.focus();
    };
    editor.view.dom.addEventListener('click', press);
    return () => editor.view.dom.removeEventListener('click', press);
  }, [editor, isDrawer]);

  const back = () => {
    if (isDrawer) aside.current!.hidePopover();
    editor.view.focus();
  };
  const goToWords = ({ place }: Card) => {
    if (!place) return;
    editor.putCursor({ clause: place.clause, offset: place.offset + 1 });
    back();
    reveal(editor, place);
  };
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      back();
      return;
    }
    const heads = [...column.current!.querySelectorAll<HTMLElement>('.card-head')];
    const index = heads.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: heads.length - 1 }[event.key];
    if (index < 0 || next === undefined) return;
    event.preventDefault();
    heads[Math.min(Math.max(next, 0), heads.length - 1)]!.focus();
  };
  return (
    <aside id="margin" ref={aside} class={isDrawer ? 'margin drawer' : 'margin'} aria-label={t('margin.label')} onKeyDown={move}
      {...(isDrawer ? { popover: 'auto', onToggle: event => { if (event.newState === 'closed' && panel.peek() === 'who') panel.value = null; } } : {})}
      onFocusIn={event => { focused.value = (event.target as Element).closest<HTMLElement>('[data-card]')?.dataset['card'] ?? null; }}
      onFocusOut={event => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) focused.value = null; }}>
      {isDrawer && (
        <header class="drawer-head"><h2>{t('margin.label')}</h2>
          <button type="button" class="quiet close" aria-label={t('panel.close')} title={`${t('panel.close')} (Esc)`} onClick={back}>×</button></header>
      )}
      <ol class="cards" ref={column}>
        {cards.map(one => <CardFrame key={one.key} card={one} isOpen={one === open} isStop={one === stop} goToWords={goToWords} />)}
      </ol>
    </aside>
  );
}

const setOffSheet = new CSSStyleSheet();

/** Sets words of the sheet off by a style sheet, so that the editor's elements stay as the editor made them. */
function setOff(words: string | null): void {
  const others = document.adoptedStyleSheets.filter(one => one !== setOffSheet);
  setOffSheet.replaceSync(words === null ? '' : `.text ${words}{background-color:var(--accent-tint)}`);
  document.adoptedStyleSheets = words === null ? others : [...others, setOffSheet];
}
