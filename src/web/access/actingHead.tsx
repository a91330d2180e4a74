import { t } from '../i18n/messages';
import { meeting } from '../shell/meeting';
import { dismissActingHead, type Entry, nameActingHead } from './api';
import { Field, onSent } from './field';

/** The days on which a delegate stands in for the head of the delegation. */
export function ActingHead({ entry: { person, acting }, onDone }: { entry: Entry; onDone: (code: string | null) => Promise<void> }) {
  const send = onSent(values => void nameActingHead(person.id, { firstDay: values['firstDay']!, lastDay: values['lastDay']! }).then(answer => onDone(answer.ok ? null : answer.code)));
  const days = acting ?? { firstDay: meeting.value?.from, lastDay: meeting.value?.to };
  return (
    <form class="form acting" onSubmit={send} aria-labelledby="acting-title">
      <h3 id="acting-title">{t('acting.title')}</h3>
      <div class="filters">
        <Field label={t('acting.from')} name="firstDay" type="date" value={days.firstDay} />
        <Field label={t('acting.to')} name="lastDay" type="date" value={days.lastDay} />
      </div>
      <div class="actions">
        <button type="submit">{t('acting.name')}</button>
        {acting && <button type="button" onClick={() => void dismissActingHead(person.id).then(answer => onDone(answer.ok ? null : answer.code))}>{t('acting.dismiss')}</button>}
      </div>
    </form>
  );
}
