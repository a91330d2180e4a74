import { untracked, useSignal } from '@preact/signals';
import { Privacy } from '../desk/boxes';
import type { SheetEditor } from '../editor/editor';
import { directionOf, language as interfaceLanguage, named, t } from '../i18n/messages';
import { refusalOf } from '../i18n/refusals';
import { announce } from '../shell/announce';
import { DelegationChip } from '../shell/delegationChip';
import { delegationName, me, personOf } from '../shell/meeting';
import { Moment } from '../shell/moment';
import type { LiveSheet } from '../sheet/liveSheet';
import { card, type Card, type CardKind } from '../sheet/margin/card';
import { clauseOf, isLost, isOpen, type Comment, type CommentAct, type Thread } from '../text/comments';
import { actOn } from './api';
import { gone, placeOf, shownThreads } from './discussion';
import { isAsked, Said } from './said';
import { colleagues } from './whom';
import { WordsField } from './wordsField';
import '../styles/comments.css';

const excerptUnitsMax = 80;

/** More cards than this are taller than any window: then those nearest to the reader are drawn, and others as the reader goes on. */
const cardsMax = 60;

/** What is said of the words, each thread level with what it is of. */
export const threadCards: CardKind = ({ live, editor }) => nearest(live, shownThreads(live)).map(thread => threadCard(live, editor, thread));

function nearest(live: LiveSheet, threads: readonly Thread[]): readonly Thread[] {
  if (threads.length <= cardsMax) return threads;
  const order = new Map(live.document.peek()!.shown.map((clause, index) => [clause.id, index]));
  const here = order.get(live.here.value ?? '') ?? 0;
  const distance = (thread: Thread) => (thread.id === gone.value ? -1 : Math.abs((order.get(clauseOf(thread) ?? '') ?? 0) - here));
  const near = new Set(threads.map((thread, index) => ({ thread, index, away: distance(thread) }))
    .sort((a, b) => a.away - b.away || a.index - b.index).slice(0, cardsMax).map(({ thread }) => thread));
  return threads.filter(thread => near.has(thread));
}

// A thread that nobody has spoken in, and whose words have not moved, is the same card.
const kept = new WeakMap<Thread, { readonly of: string; readonly editor: SheetEditor; readonly card: Card }>();

function threadCard(live: LiveSheet, editor: SheetEditor, thread: Thread): Card {
  const language = editor.shownLanguage;
  const clause = clauseOf(thread);
  const known = clause === undefined ? undefined : live.document.peek()!.get(clause);
  const isPlaced = known !== undefined && !known.removed && !known.merged;
  const isGone = gone.value === thread.id;
  const of = [language, interfaceLanguage.value, isPlaced, isGone].join();
  const last = kept.get(thread);
  if (last && last.of === of && last.editor === editor) return last.card;
  const first = thread.comments[0]!;
  const ranges = thread.language === language ? thread.ranges ?? [] : [];
  const made = card({
    key: `thread ${thread.id}`, place: isPlaced ? placeOf(thread, language) : null, tone: thread.box === undefined ? 'comment' : 'private',
    words: ranges.length > 0 && !isLost(thread) ? `.thread-${CSS.escape(thread.id)}` : null,
    holds: cursor => isGone || ranges.some(([id, start, end]) => id === cursor.clause && start <= cursor.offset && cursor.offset <= end && end > start),
    label: `${thread.box === undefined ? '' : '⚿ '}${delegationName(first.delegation)}${thread.resolved ? ` · ${t('comments.resolved')}` : ''}`,
    excerpt: (first.words || t('comments.withdrawn')).slice(0, excerptUnitsMax), excerptLanguage: interfaceLanguage.value,
  }, ThreadView, { live, editor, thread });
  kept.set(thread, { of, editor, card: made });
  return made;
}

function ThreadView({ live, editor, thread }: { live: LiveSheet; editor: SheetEditor; thread: Thread }) {
  const failure = useSignal<string | null>(null);
  const isAnswering = useSignal(false);
  const correcting = useSignal<number | null>(null);
  const perform = async (wanted: CommentAct, said?: string) => {
    const answer = await actOn(live.id, wanted, thread.box);
    failure.value = answer.ok ? null : answer.code;
    if (answer.ok && said) announce(said);
    return answer;
  };
  const mayWrite = thread.box !== undefined || live.mayComment.value;
  const mayResolve = mayWrite && isReadable(thread) && (thread.box !== undefined || live.mayResolve.value || thread.comments[0]!.delegation === me.value?.person?.delegation);
  const back = () => {
    isAnswering.value = false;
    correcting.value = null;
    document.querySelector<HTMLElement>(`[data-card="thread ${CSS.escape(thread.id)}"] .card-head`)?.focus();
  };
  return (
    <>
      <Quotation live={live} editor={editor} thread={thread} />
      {thread.box !== undefined && <Privacy box={thread.box} />}
      <ol class="comments">
        {thread.comments.map((comment, index) => (
          <li key={comment.revision} class={isAsked(comment) ? 'asked' : ''}>
            <Author comment={comment} />
            {comment.withdrawn ? <p class="hint">{t('comments.withdrawn')}</p>
              : correcting.value === index + 1
                ? <WordsField label={t('comments.words')} submitLabel={t('comments.correct')} words={comment.words} box={thread.box} done={back} cancel={back}
                    send={(words, mentions) => perform({ type: 'correctComment', thread: thread.id, comment: index + 1, words, ...(mentions.length > 0 ? { mentions } : {}) })} />
                : <Said comment={comment} />}
            {comment.by === me.value?.person?.id && !comment.withdrawn && mayWrite && correcting.value === null && (
              <div class="own-actions">
                <button type="button" class="quiet" onClick={() => { correcting.value = index + 1; }}>{t('comments.correct')}</button>
                <button type="button" class="quiet" onClick={() => void perform({ type: 'withdrawComment', thread: thread.id, comment: index + 1 }, t('comments.withdrawn'))}>{t('comments.withdraw')}</button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {isAnswering.value && <WordsField label={t('comments.answer')} submitLabel={t('comments.send')} box={thread.box} done={back} cancel={back}
        send={(words, mentions) => perform({ type: 'reply', thread: thread.id, words, ...(mentions.length > 0 ? { mentions } : {}) }, t('comments.sent'))} />}
      {!isAnswering.value && correcting.value === null && (
        <div class="actions">
          {mayWrite && isOpen(thread) && <button type="button" onClick={() => { isAnswering.value = true; }}>{t('comments.answer')}</button>}
          {mayResolve && (thread.resolved
            ? <button type="button" onClick={() => void perform({ type: 'reopen', thread: thread.id }, t('comments.reopened'))}>{t('comments.reopen')}</button>
            : <button type="button" onClick={() => void perform({ type: 'resolve', thread: thread.id }, t('comments.resolved'))}>{t('comments.resolve')}</button>)}
        </div>
      )}
      {thread.resolved && <p class="hint">{t('comments.resolvedBy', { name: delegationName(delegationIdOf(thread.resolved.by)) })} · <Moment at={thread.resolved.at} isAgo /></p>}
      {failure.value !== null && <p class="failure" role="alert">{refusalOf(failure.value)}</p>}
    </>
  );
}

/** What it is of, in words: the sheet shows it where it stands, but not to those who do not see the sheet, and not what is gone. */
function Quotation({ live, editor, thread }: { live: LiveSheet; editor: SheetEditor; thread: Thread }) {
  const { quotation, language = '' } = thread;
  const clause = clauseOf(thread);
  if (quotation === undefined) return <p class="hint">{clause === undefined ? t('comments.onText') : t('comments.onParagraph', { place: untracked(() => live.nameOf(clause)) })}</p>;
  if (!isLost(thread)) return <p class={language === editor.shownLanguage ? 'for-readers' : 'hint'} lang={language} dir={directionOf(language)}>{quotation}</p>;
  return (
    <>
      <p class="hint">{t('comments.lost')}</p>
      <blockquote lang={language} dir={directionOf(language)} tabIndex={0}><del>{quotation}</del></blockquote>
    </>
  );
}

/** In the room a delegation speaks; among one's own it is a colleague. */
function Author({ comment }: { comment: Comment }) {
  const person = personOf(comment.by)?.name ?? colleagues.value.find(one => one.id === comment.by)?.name;
  return (
    <p class="author">
      <DelegationChip id={comment.delegation} />
      {comment.delegation === me.value?.person?.delegation && person && <span>{named(person)}</span>}
      <span class="hint"><Moment at={comment.at} isAgo />{comment.corrected && ` · ${t('comments.corrected')}`}</span>
    </p>
  );
}

function isReadable(thread: Thread): boolean {
  return thread.comments.some(comment => comment.withdrawn === undefined);
}

function delegationIdOf(account: string): string {
  return personOf(account)?.delegation ?? account.split('.')[0]!;
}
