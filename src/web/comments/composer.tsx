import { untracked, useSignal } from '@preact/signals';
import { boxName, ownBoxes, Privacy } from '../desk/boxes';
import type { SheetEditor } from '../editor/editor';
import { directionOf, t } from '../i18n/messages';
import { announce } from '../shell/announce';
import { me } from '../shell/meeting';
import type { LiveSheet } from '../sheet/liveSheet';
import { card, type CardKind } from '../sheet/margin/card';
import { actOn } from './api';
import { draft, filter, gone, type Draft } from './discussion';
import { WordsField } from './wordsField';

const excerptUnitsMax = 80;

/** The comment that is being written, level with what it is of. It stays open until it is sent or given up. */
export const composerCards: CardKind = ({ live, editor }) => {
  const now = draft.value;
  if (now?.document !== live.id) return [];
  const clause = now.ranges?.[0]?.[0] ?? now.clause;
  return [card({
    key: 'new comment', place: clause === undefined ? null : { clause, offset: now.ranges?.[0]?.[1] ?? 0 }, words: null, holds: () => true, tone: 'comment',
    label: t('comments.new'), excerpt: now.quotation.slice(0, excerptUnitsMax), excerptLanguage: now.language ?? editor.shownLanguage, close: () => { draft.value = null; },
  }, Composer, { live, editor, now })];
};

function Composer({ live, editor, now }: { live: LiveSheet; editor: SheetEditor; now: Draft }) {
  const boxes = me.value?.person?.hasDesk ? ownBoxes() : [];
  const mayRoom = live.mayComment.value;
  const box = useSignal<string | undefined>(mayRoom ? undefined : boxes[0]);
  const close = () => {
    draft.value = null;
    editor.view.focus();
  };
  const send = async (words: string, mentions: string[]) => {
    const thread = crypto.randomUUID().replaceAll('-', '');
    const { clause, language, ranges, base } = now;
    const answer = await actOn(live.id, {
      type: 'comment', thread, words, ...(mentions.length > 0 ? { mentions } : {}),
      ...(ranges && language ? { base, language, ranges } : clause === undefined ? {} : { clause }),
    }, box.value);
    if (!answer.ok) return answer;
    if (filter.value === 'mine' || (filter.value === 'private' && box.value === undefined)) filter.value = 'open';
    gone.value = thread;
    announce(t('comments.sent'));
    return answer;
  };
  return (
    <>
      {now.quotation !== '' ? <blockquote lang={now.language} dir={directionOf(now.language ?? '')} tabIndex={0}>{now.quotation}</blockquote>
        : <p class="hint">{now.clause === undefined ? t('comments.onText') : t('comments.onParagraph', { place: untracked(() => live.nameOf(now.clause!)) })}</p>}
      <label class="reads">{t('comments.for')}
        <select class="field" value={box.value ?? ''} onChange={event => { box.value = event.currentTarget.value || undefined; }}>
          {mayRoom && <option value="">{t('comments.room')}</option>}
          {boxes.map(one => <option key={one} value={one}>{t('comments.among', { name: boxName(one) })}</option>)}
        </select>
      </label>
      {box.value === undefined ? <p class="hint">{t('comments.roomReads')}</p> : <Privacy box={box.value} />}
      <WordsField key={box.value ?? 'room'} label={t('comments.words')} submitLabel={t('comments.send')} box={box.value} send={send} done={close} cancel={close} />
    </>
  );
}
