import { useSignal } from '@preact/signals';
import { t } from '../i18n/messages';
import { askAgain } from '../shell/identity';
import { meeting } from '../shell/meeting';
import { archiveMeeting } from './api';
import { Outcome } from './field';
import { refusalText } from './refusal';

/** Ends the meeting's writing, or takes it out of the archive. Asks once: every desk in the room stops. */
export function Archive() {
  const failure = useSignal<string | null>(null);
  const isAsked = useSignal(false);
  const isArchived = meeting.value?.archived === true;
  const change = async () => {
    const answer = await archiveMeeting(!isArchived);
    failure.value = answer.ok ? null : refusalText(answer.code);
    isAsked.value = false;
    await askAgain();
  };
  return (
    <section class="form narrow no-print" aria-labelledby="archive-title">
      <h2 id="archive-title">{t('archive.title')}</h2>
      <p>{t('archive.text')}</p>
      <Outcome failure={failure.value} />
      <div class="actions">
        {isArchived ? <button type="button" onClick={() => void change()}>{t('archive.undo')}</button>
          : isAsked.value
            ? <><button type="button" class="primary" ref={button => button?.focus()} onClick={() => void change()}>{t('archive.sure')}</button>
              <button type="button" onClick={() => { isAsked.value = false; }}>{t('people.cancel')}</button></>
            : <button type="button" onClick={() => { isAsked.value = true; }}>{t('archive.do')}</button>}
      </div>
    </section>
  );
}
