import { useSignal } from '@preact/signals';
import { dateRange, language, named, t } from '../i18n/messages';
import type { Answer } from '../shell/api';
import type { SetupPreview } from './api';
import { Faults } from './faults';
import { Field, onSent, Outcome } from './field';
import { refusalText } from './refusal';
import { RulesList } from './rulesList';

/** The files of a meeting as they were chosen: its own, and a table of participants if there is one. */
export interface MeetingFilesChosen { readonly meeting: string; readonly table: string | null }

interface Making {
  preview: (files: MeetingFilesChosen) => Promise<Answer<SetupPreview>>;
  /** `password` where one is asked for. Answers why it was not made, or null. */
  create: (files: MeetingFilesChosen, person: string, password: string) => Promise<string | null>;
  asksPassword: boolean;
  /** Said once it is made. */
  done: string;
}

/** A meeting is made: its files are chosen, looked at as the service reads them, and then it is made with its first secretariat. */
export function MeetingFiles({ preview: look, create, asksPassword, done }: Making) {
  const files = useSignal<MeetingFilesChosen>({ meeting: '', table: null });
  const preview = useSignal<SetupPreview | null>(null);
  const failure = useSignal<string | null>(null);
  const isMade = useSignal(false);
  const choose = (member: 'meeting' | 'table') => async (event: Event) => {
    const file = (event.currentTarget as HTMLInputElement).files?.[0];
    if (!file) return;
    files.value = { ...files.value, [member]: await file.text() };
    if (files.value.meeting === '') return;
    const answer = await look(files.value);
    failure.value = answer.ok ? null : refusalText(answer.code);
    preview.value = answer.ok ? answer.value : null;
  };
  const send = onSent(values => void create(files.value, values['person']!, values['password'] ?? '').then(refused => {
    failure.value = refused === null ? null : refusalText(refused);
    isMade.value = refused === null;
  }));
  const found = preview.value?.meeting;
  const secretaries = found?.people.filter(person => person.roles.includes('secretariat')) ?? [];
  return (
    <>
      <label class="labelled">{t('setup.file')}<input class="field" type="file" accept=".json,application/json" onChange={event => void choose('meeting')(event)} /></label>
      <label class="labelled">{t('people.table')}<input class="field" type="file" accept=".csv,text/csv" onChange={event => void choose('table')(event)} /></label>
      {preview.value && <Faults faults={preview.value.faults} />}
      <Outcome failure={failure.value} done={isMade.value ? done : null} />
      {found && preview.value?.faults.length === 0 && !isMade.value && (
        <form class="form" onSubmit={send}>
          <h2>{named(found.name)}</h2>
          <p>{named(found.place)} · {dateRange(found.firstDay, found.lastDay)}<br />{t('setup.counts', { delegations: found.delegations.length, people: found.people.length })}</p>
          <h3>{t('rules.title')}</h3>
          <RulesList rules={found.rules} floor={found.floor} />
          <label class="labelled">{t('setup.who')}
            <select name="person">{secretaries.map(one => <option key={one.id} value={one.id}>{language.value === 'ar' ? one.name.arabic : one.name.latin} ({one.id})</option>)}</select>
          </label>
          {asksPassword && <Field label={t('password.new')} name="password" type="password" autocomplete="new-password" minlength={12} maxlength={256} dir="ltr" />}
          <div class="actions"><button type="submit" class="primary">{t('setup.create')}</button></div>
        </form>
      )}
    </>
  );
}
