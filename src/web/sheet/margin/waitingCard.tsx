import { useSignal } from '@preact/signals';
import type { SheetEditor } from '../../editor/editor';
import { directionOf, languageName, t } from '../../i18n/messages';
import { refusalOf } from '../../i18n/refusals';
import { act } from '../../shell/api';
import { announce } from '../../shell/announce';
import { delegationName, me, personName } from '../../shell/meeting';
import type { Act } from '../../text/proceedings';
import { plainText } from '../../text/delta';
import type { LiveSheet } from '../liveSheet';
import { waitingIn, type Waiting } from '../waiting';
import { card, type CardKind } from './card';

const excerptUnitsMax = 80;
const aroundUnitsMax = 60;

/** Words that the pen typed for a delegation, level with them: the delegation says whether they are its own, and the pen sees that they wait. */
export const waitingCards: CardKind = ({ live, editor, document }) => {
  const own = me.value?.person?.delegation;
  const isPen = live.verdictOn('writeOnBehalf')?.isDirect === true;
  const language = editor.shownLanguage;
  return document.shown.flatMap(clause => waitingIn(clause).filter(one => isPen || (one.delegation === own && live.may('confirmWords'))).map(one => {
    const isShown = one.language === language;
    const [first] = one.stretches;
    const text = plainText(clause.texts[one.language] ?? []);
    return card({
      key: `waiting ${one.clause} ${one.language} ${one.delegation}`, place: { clause: one.clause, offset: isShown ? first!.start : 0 }, words: null, tone: 'waiting',
      holds: cursor => isShown && cursor.clause === one.clause && one.stretches.some(({ start, end }) => start < cursor.offset && cursor.offset <= end),
      label: one.delegation === own ? t('voice.yours') : t('voice.waitsFor', { name: delegationName(one.delegation) }),
      excerpt: one.words.slice(0, excerptUnitsMax), excerptLanguage: one.language,
    }, WaitingView, { live, editor, waiting: one, text, isAsked: one.delegation === own && live.may('confirmWords') });
  }));
};

interface Props { live: LiveSheet; editor: SheetEditor; waiting: Waiting; text: string; isAsked: boolean }

function WaitingView({ live, editor, waiting, text, isAsked }: Props) {
  const failure = useSignal<string | null>(null);
  const isCorrecting = useSignal(false);
  const { clause, language, words } = waiting;
  const perform = async (wanted: Act) => {
    const answer = await act(live.id, wanted);
    failure.value = answer.ok ? null : answer.code;
    if (!answer.ok) return;
    announce(t(wanted.type === 'confirm' ? 'voice.confirmed' : 'voice.corrected'));
    isCorrecting.value = false;
    editor.view.focus();
  };
  return (
    <>
      <p class="hint">{t('voice.typedBy', { person: personName(waiting.account), place: live.nameOf(clause), language: languageName(language) })}</p>
      <blockquote class="waiting-words" lang={language} dir={directionOf(language)} tabIndex={0}>{inContext(waiting, text)}</blockquote>
      {isAsked && !isCorrecting.value && (
        <div class="actions">
          <button type="button" class="primary" onClick={() => void perform({ type: 'confirm', clause, language, words })}>{t('voice.confirm')}</button>
          {live.may('correctWords', live.statusOf(clause)) && <button type="button" onClick={() => { isCorrecting.value = true; }}>{t('voice.correct')}</button>}
        </div>
      )}
      {isAsked && isCorrecting.value && <Correction waiting={waiting} cancel={() => { isCorrecting.value = false; }}
        correct={correction => void perform({ type: 'correct', clause, language, words, correction })} />}
      {failure.value !== null && <p class="failure" role="alert">{refusalOf(failure.value)}</p>}
    </>
  );
}

function Correction({ waiting, correct, cancel }: { waiting: Waiting; correct: (correction: string) => void; cancel: () => void }) {
  const words = useSignal(waiting.words);
  const submit = (event: Event) => {
    event.preventDefault();
    // A paragraph is one line.
    correct(words.value.replace(/\s*\n\s*/gu, ' '));
  };
  return (
    <form class="correction" onSubmit={submit}>
      <label>{t('voice.instead')}
        <textarea class="field" rows={4} value={words.value} lang={waiting.language} dir={directionOf(waiting.language)} ref={field => { if (field && field.ownerDocument.activeElement !== field && !field.dataset['met']) { field.dataset['met'] = 'yes'; field.focus(); } }}
          onInput={event => { words.value = event.currentTarget.value; }} onKeyDown={event => { if (event.key === 'Escape') { event.stopPropagation(); cancel(); } }} /></label>
      <p class="hint">{t('voice.insteadHint')}</p>
      <div class="actions"><button type="submit" class="primary">{t('voice.giveInstead')}</button><button type="button" class="quiet" onClick={cancel}>{t('voice.cancel')}</button></div>
    </form>
  );
}

/** The exact words, marked, with a little of what stands around and between them. */
function inContext({ stretches }: Waiting, text: string) {
  const parts = [];
  const [first] = stretches;
  // Words are not cut.
  let at = first!.start <= aroundUnitsMax ? 0 : text.indexOf(' ', first!.start - aroundUnitsMax);
  if (at < 0 || at > first!.start) at = first!.start;
  if (at > 0) parts.push('…');
  for (const { start, end } of stretches) {
    parts.push(start - at <= 2 * aroundUnitsMax ? text.slice(at, start) : `${text.slice(at, at + aroundUnitsMax)} … ${text.slice(start - aroundUnitsMax, start)}`, <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  const end = text.length <= at + aroundUnitsMax ? text.length : Math.max(at, text.lastIndexOf(' ', at + aroundUnitsMax));
  parts.push(text.slice(at, end), end < text.length ? ' …' : '');
  return parts;
}
