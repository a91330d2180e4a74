import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import type { Span } from '../editor/spans';
import { directionOf, named, t, when } from '../i18n/messages';
import { announce } from '../shell/announce';
import { DelegationChip } from '../shell/delegationChip';
import { delegationName, delegationOf, personName, personOf } from '../shell/meeting';
import { passagesOf, type Passage } from './authorship';
import type { LiveSheet } from './liveSheet';

const passagesMax = 8;
const wordsUnitsMax = 90;

/** Who wrote the selected words, or the paragraph of the cursor: a card level with them that follows the selection. */
export function WhoWrote({ live, editor, close }: { live: LiveSheet; editor: SheetEditor; close: () => void }) {
  const card = useRef<HTMLElement>(null);
  const document = live.document.value!;
  void editor.standing.value;
  const language = editor.shownLanguage;
  const passages = editor.selectedWords().flatMap(({ clause, start, end }) => passagesOf(document.get(clause)!, language, start, end));
  const shown = passages.slice(0, passagesMax);
  useLayoutEffect(() => {
    // By CSSOM: the page's policy lets no style attribute in.
    const spans = passages.flatMap(passage => spanOf(editor, passage));
    card.current!.style.insetBlockStart = `${topOf(editor, card.current!, spans)}px`;
    editor.showSpans(spans);
  });
  useEffect(() => {
    // Under a long paragraph of a small screen the card would open out of sight.
    card.current!.scrollIntoView({ block: 'nearest' });
    return () => editor.showSpans([]);
  }, [editor]);
  const summary = passages.length === 0 ? t('who.none') : [...new Set(passages.map(passage => nameOf(passage)))].join(' · ');
  useEffect(() => announce(summary), [summary]);
  return (
    <aside ref={card} class="margin-card" aria-labelledby="who-title">
      <header><h2 id="who-title">{t('who.title')}</h2>
        <button type="button" class="quiet close" aria-label={t('panel.close')} title={`${t('panel.close')} (Esc)`} onClick={close}>×</button></header>
      {passages.length === 0 && <p class="hint">{t('who.none')}</p>}
      <ul>
        {shown.map(passage => (
          <li key={`${passage.clause} ${passage.start}`}>
            <Author passage={passage} at={live.timeOf(passage.revision)} />
            {passages.length > 1 && passage.words.trim() !== '' && <blockquote lang={language} dir={directionOf(language)}>{cut(passage.words)}</blockquote>}
          </li>
        ))}
      </ul>
      {passages.length > shown.length && <p class="hint">{t('who.more', { count: passages.length - shown.length })}</p>}
    </aside>
  );
}

function Author({ passage, at }: { passage: Passage; at: string | null }) {
  if (passage.account === '') return <p class="author">{t('who.unsaved')}</p>;
  const person = personOf(passage.account);
  return (
    <p class="author">
      {person && <strong>{named(person.name)}</strong>} <DelegationChip id={delegationIdOf(passage)} />
      {passage.onBehalfOf !== undefined && <span class="hint">{t('who.behalf', { name: delegationName(passage.onBehalfOf) })}</span>}
      <span class="hint"><bdi>{at === null ? t('who.revision', { revision: passage.revision })
        : `${when(at, Date.now())} · ${t('who.revision', { revision: passage.revision })}`}</bdi></span>
    </p>
  );
}

function delegationIdOf({ account }: Passage): string {
  return personOf(account)?.delegation ?? account.split('.')[0]!;
}

function nameOf(passage: Passage): string {
  return passage.account === '' ? t('who.unsaved') : `${personName(passage.account)}, ${delegationName(delegationIdOf(passage))}`;
}

function cut(words: string): string {
  return words.length <= wordsUnitsMax ? words : `${words.slice(0, wordsUnitsMax / 2).trimEnd()} … ${words.slice(-wordsUnitsMax / 2).trimStart()}`;
}

function spanOf(editor: SheetEditor, { clause, start, words, account }: Passage) {
  const from = editor.positionOf({ clause, offset: start });
  const hue = delegationOf(personOf(account)?.delegation ?? '')?.hue ?? 0;
  return from === null ? [] : [{ from, to: from + words.length, class: account === '' ? 'written' : `written hue-${hue}` }];
}

/** Level with the first of the words in the margin; under the last of them where there is no margin. */
function topOf(editor: SheetEditor, card: HTMLElement, spans: readonly Span[]): number {
  const from = spans[0]?.from ?? editor.view.state.selection.from;
  const to = spans.at(-1)?.to ?? from;
  const column = card.parentElement!.getBoundingClientRect();
  const isInMargin = getComputedStyle(card).getPropertyValue('--in-margin').trim() === '1';
  return isInMargin ? editor.view.coordsAtPos(from).top - column.top : editor.view.coordsAtPos(to).bottom - column.top + 8;
}
