import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { SheetEditor } from '../../editor/editor';
import { selectedWords } from '../../editor/places';
import type { Span } from '../../editor/spans';
import { directionOf, named, t, when } from '../../i18n/messages';
import { announce } from '../../shell/announce';
import { DelegationChip } from '../../shell/delegationChip';
import { delegationName, delegationOf, personName, personOf } from '../../shell/meeting';
import { momentText } from '../../shell/moment';
import { passagesOf, type Passage } from '../authorship';
import type { LiveSheet } from '../liveSheet';
import { panel } from '../panels';
import { card, type CardKind } from './card';

const passagesMax = 8;
const wordsUnitsMax = 90;

/** Who wrote the selected words, or the paragraph of the cursor; it follows the selection for as long as it is wanted. */
export const whoCards: CardKind = ({ live, editor }) => {
  if (panel.value !== 'who') return [];
  const [first] = selectedWords(editor);
  return [card({
    key: 'who', place: first ? { clause: first.clause, offset: first.start } : null, words: null, holds: () => true, tone: 'authors',
    label: t('who.title'), excerpt: '', excerptLanguage: editor.shownLanguage, close: () => { panel.value = null; },
  }, Who, { live, editor })];
};

function Who({ live, editor }: { live: LiveSheet; editor: SheetEditor }) {
  const document = live.document.value!;
  void editor.cursor.value;
  const language = editor.shownLanguage;
  const passages = selectedWords(editor).flatMap(({ clause, start, end }) => passagesOf(document.get(clause)!, language, start, end));
  const shown = passages.slice(0, passagesMax);
  useLayoutEffect(() => editor.showSpans(passages.flatMap(passage => spanOf(editor, passage))));
  useEffect(() => () => editor.showSpans([]), [editor]);
  const summary = passages.length === 0 ? t('who.none') : [...new Set(passages.map(passage => nameOf(passage)))].join(' · ');
  useEffect(() => announce(summary), [summary]);
  return (
    <>
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
    </>
  );
}

function Author({ passage, at }: { passage: Passage; at: string | null }) {
  if (passage.account === '') return <p class="author">{t('who.unsaved')}</p>;
  const person = personOf(passage.account);
  return (
    <p class="author">
      {person && <strong>{named(person.name)}</strong>} <DelegationChip id={delegationIdOf(passage)} />
      {passage.onBehalfOf !== undefined && <span class="hint">{t('who.behalf', { name: delegationName(passage.onBehalfOf) })} · {passage.confirmedBy === undefined
        ? t('who.waits') : t('who.confirmed', { person: personName(passage.confirmedBy) })}</span>}
      <span class="hint" title={at === null ? undefined : momentText(at)}><bdi>{at === null ? t('who.revision', { revision: passage.revision })
        : `${when(at, Date.now())} · ${t('who.revision', { revision: passage.revision })}`}</bdi></span>
    </p>
  );
}

function delegationIdOf({ account }: Passage): string {
  return personOf(account)?.delegation ?? account.split('.')[0]!;
}

function nameOf(passage: Passage): string {
  if (passage.account === '') return t('who.unsaved');
  const author = `${personName(passage.account)}, ${delegationName(delegationIdOf(passage))}`;
  return passage.onBehalfOf === undefined ? author : `${author}, ${t('who.behalf', { name: delegationName(passage.onBehalfOf) })}`;
}

function cut(words: string): string {
  return words.length <= wordsUnitsMax ? words : `${words.slice(0, wordsUnitsMax / 2).trimEnd()} … ${words.slice(-wordsUnitsMax / 2).trimStart()}`;
}

function spanOf(editor: SheetEditor, { clause, start, words, account }: Passage): Span[] {
  const from = editor.positionOf({ clause, offset: start });
  const hue = delegationOf(personOf(account)?.delegation ?? '')?.hue ?? 0;
  return from === null ? [] : [{ from, to: from + words.length, class: account === '' ? 'written' : `written hue-${hue}` }];
}
