import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { languageName, t } from '../i18n/messages';
import { refusalOf } from '../i18n/refusals';
import { announce } from '../shell/announce';
import { isDraft } from '../shell/route';
import type { LiveSheet } from './liveSheet';
import { copyAddress, getCopy, markings, type Form, type Marking } from './copyAddress';
import '../styles/copy.css';

const dayMs = 86_400_000;

/** Takes the text out of the house: a Word file for the capital, or plain text for a message; with its open proposals, or with what changed since a moment. */
export function CopyCard({ live, editor, close }: { live: LiveSheet; editor: SheetEditor; close: () => void }) {
  const card = useRef<HTMLFormElement>(null);
  const { languages } = live.document.peek()!;
  const form = useSignal<Form>('word');
  const first = useSignal(editor.shownLanguage);
  const second = useSignal('');
  const isSince = useSignal(false);
  const since = useSignal(localTime(new Date(Date.now() - dayMs)));
  const marking = useSignal<Marking>('none');
  const isBusy = useSignal(false);
  const failure = useSignal<string | null>(null);
  useEffect(() => card.current!.querySelector('input')!.focus(), []);

  const others = languages.filter(language => language !== first.value);
  const isPair = form.value === 'word' && second.value !== '' && second.value !== first.value;
  const address = () => copyAddress(live.id, form.value, {
    languages: isPair ? [first.value, second.value] : [first.value], since: isSince.value ? new Date(since.value).toISOString() : null, marking: marking.value,
  });
  const fetchWith = async (use: (blob: Blob, name: string) => Promise<void> | void) => {
    if (!card.current!.reportValidity()) return;
    isBusy.value = true;
    const answer = await getCopy(address());
    isBusy.value = false;
    failure.value = answer.ok ? null : answer.code;
    if (answer.ok) await use(answer.value.blob, answer.value.name ?? `${live.id}.txt`);
  };
  const download = () => void fetchWith((blob, name) => {
    save(blob, name);
    announce(t('copy.downloaded'));
  });
  const toClipboard = () => void fetchWith(async blob => {
    await navigator.clipboard.writeText(await blob.text());
    announce(t('copy.copied'));
  });
  return (
    <form ref={card} class="copy-card" aria-label={t('copy.title')} onSubmit={event => { event.preventDefault(); download(); }}>
      <h2>{t('copy.title')}</h2>
      <fieldset><legend>{t('copy.form')}</legend>
        <Choice name="form" label={t('copy.word')} hint={t('copy.wordHint')} isChosen={form.value === 'word'} choose={() => { form.value = 'word'; }} />
        <Choice name="form" label={t('copy.text')} hint={t('copy.textHint')} isChosen={form.value === 'text'} choose={() => { form.value = 'text'; }} />
      </fieldset>
      <div class="copy-pair">
        <label>{t('copy.language')}
          <select value={first.value} onChange={event => { first.value = event.currentTarget.value; }}>
            {languages.map(language => <option key={language} value={language}>{languageName(language)}</option>)}
          </select>
        </label>
        {form.value === 'word' && languages.length > 1 && (
          <label>{t('copy.second')}
            <select value={isPair ? second.value : ''} onChange={event => { second.value = event.currentTarget.value; }}>
              <option value="">{t('copy.none')}</option>
              {others.map(language => <option key={language} value={language}>{languageName(language)}</option>)}
            </select>
          </label>
        )}
        <label>{t('copy.marking')}
          <select value={marking.value} onChange={event => { marking.value = event.currentTarget.value as Marking; }}>
            {markings.map(one => <option key={one} value={one}>{t(`copy.marking.${one}`)}</option>)}
          </select>
        </label>
      </div>
      {isDraft(live.id) ? <p class="hint">{t('copy.draft')}</p> : (
        <fieldset><legend>{t('copy.changes')}</legend>
          <Choice name="changes" label={t('copy.proposals')} isChosen={!isSince.value} choose={() => { isSince.value = false; }} />
          <Choice name="changes" label={t('copy.since')} isChosen={isSince.value} choose={() => { isSince.value = true; }} />
          {isSince.value && (
            <input class="field" type="datetime-local" aria-label={t('copy.since')} required value={since.value} onInput={event => { since.value = event.currentTarget.value; }} />
          )}
        </fieldset>
      )}
      {failure.value !== null && <p class="failure" role="alert">{failure.value === 'unreachable' ? t('copy.unreachable') : refusalOf(failure.value)}</p>}
      <div class="actions">
        <button type="submit" class="primary" disabled={isBusy.value}>{t('copy.download')}</button>
        {form.value === 'text' && <button type="button" disabled={isBusy.value} onClick={toClipboard}>{t('copy.copy')}</button>}
        <button type="button" class="quiet" onClick={close}>{t('copy.close')}</button>
      </div>
    </form>
  );
}

function Choice({ name, label, hint, isChosen, choose }: { name: string; label: string; hint?: string; isChosen: boolean; choose: () => void }) {
  return (
    <label class="copy-choice">
      <input type="radio" name={name} checked={isChosen} onChange={choose} />
      <span>{label}{hint && <small class="hint">{hint}</small>}</span>
    </label>
  );
}

/** As the field for a moment takes it: by the clock of this device. */
function localTime(time: Date): string {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
