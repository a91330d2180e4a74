import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../i18n/messages';
import { refusalOf } from '../i18n/refusals';
import type { Answer } from '../shell/api';
import { fetchColleagues, mentionsIn, whomLike, type Whom } from './whom';

export const commentUnitsMax = 2_000;
const listMax = 8;

interface Props {
  readonly label: string;
  readonly submitLabel: string;
  readonly words?: string;
  /** Where it will be read: a box, or the room. */
  readonly box: string | undefined;
  readonly send: (words: string, mentions: string[]) => Promise<Answer<unknown>>;
  readonly done: () => void;
  readonly cancel: () => void;
}

/** A field for a comment. Behind an @ a list offers whom to ask: the arrow keys choose, Enter or Tab takes. Ctrl+Enter sends. */
export function WordsField({ label, submitLabel, words: first = '', box, send, done, cancel }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const words = useSignal(first);
  const chosen = useRef<Whom[]>([]);
  const begun = useSignal<{ at: number; text: string } | null>(null);
  const index = useSignal(0);
  const failure = useSignal<string | null>(null);
  const isSending = useSignal(false);
  const list = useId();
  useEffect(() => {
    field.current!.focus({ preventScroll: true });
    void fetchColleagues().then(() => { chosen.current = [...chosen.current, ...whomLike('', box).filter(one => first.includes(`@${one.name}`))]; });
  }, []);
  const offered = begun.value === null ? [] : whomLike(begun.value.text, box).slice(0, listMax);
  const at = Math.min(index.value, offered.length - 1);

  const typed = () => {
    const { value, selectionStart } = field.current!;
    words.value = value;
    // An @ that begins a word, and the letters behind it up to the cursor.
    const found = /(?:^|\s)@([^@\n]{0,40})$/u.exec(value.slice(0, selectionStart));
    begun.value = found ? { at: selectionStart - found[1]!.length, text: found[1]! } : null;
    index.value = 0;
  };
  const take = (one: Whom) => {
    const { value, selectionStart } = field.current!;
    chosen.current = [...chosen.current, one];
    words.value = `${value.slice(0, begun.value!.at)}${one.name} ${value.slice(selectionStart)}`;
    const cursor = begun.value!.at + one.name.length + 1;
    begun.value = null;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(cursor, cursor);
    });
  };
  const submit = async () => {
    const said = words.value.trim();
    if (said === '' || isSending.value) return;
    isSending.value = true;
    const answer = await send(said, mentionsIn(said, chosen.current));
    isSending.value = false;
    failure.value = answer.ok ? null : answer.code;
    if (answer.ok) done();
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (offered.length > 0 && step) index.value = (at + step + offered.length) % offered.length;
    else if (offered.length > 0 && (event.key === 'Enter' || event.key === 'Tab')) take(offered[at]!);
    else if (offered.length > 0 && event.key === 'Escape') begun.value = null;
    else if (event.key === 'Escape') cancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form class="comment-form" onSubmit={event => { event.preventDefault(); void submit(); }}>
      <label>{label}
        <textarea ref={field} class="field" rows={3} dir="auto" maxLength={commentUnitsMax} value={words.value} onInput={typed} onKeyDown={pressed} onBlur={() => { begun.value = null; }}
          aria-autocomplete="list" aria-controls={list} {...(offered.length > 0 ? { 'aria-activedescendant': `${list}-${at}` } : {})} />
      </label>
      <ul id={list} class="whom" role="listbox" aria-label={t('comments.whom')} hidden={offered.length === 0}>
        {offered.map((one, place) => (
          <li key={one.id} id={`${list}-${place}`} role="option" aria-selected={place === at} onMouseDown={event => { event.preventDefault(); take(one); }}>
            <bdi>{one.name}</bdi>{one.about !== '' && <bdi class="hint">{one.about}</bdi>}
          </li>
        ))}
      </ul>
      {failure.value !== null && <p class="failure" role="alert">{refusalOf(failure.value)}</p>}
      <div class="actions">
        <button type="submit" class="primary" disabled={words.value.trim() === '' || isSending.value} title="Ctrl+Enter">{submitLabel}</button>
        <button type="button" class="quiet" onClick={cancel}>{t('comments.cancel')}</button>
        <span class="hint">{t('comments.mentionHint')}</span>
      </div>
    </form>
  );
}
