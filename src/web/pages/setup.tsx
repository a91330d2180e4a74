import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { createMeeting, previewSetup, type SetupPreview } from '../access/api';
import { Faults } from '../access/faults';
import { Field, onSent, Outcome } from '../access/field';
import { refusalText } from '../access/refusal';
import { RulesList } from '../access/rulesList';
import { dateRange, language, named, t } from '../i18n/messages';
import { showFonts } from '../shell/fonts';
import '../styles/access.css';
import '../styles/console.css';

const lookAgainMs = 500;

/** The first start: the meeting's file is chosen, looked at as the service reads it, and made together with the first account. */
export function SetupPage() {
  const secret = useSignal(location.hash.slice(1));
  const files = useSignal<{ meeting: string; table: string | null }>({ meeting: '', table: null });
  const preview = useSignal<SetupPreview | null>(null);
  const failure = useSignal<string | null>(null);
  const isMade = useSignal(false);
  useEffect(() => {
    showFonts();
    history.replaceState(null, '', location.pathname);
  }, []);
  const look = async () => {
    if (files.value.meeting === '') return;
    const answer = await previewSetup(secret.value, files.value.meeting, files.value.table);
    failure.value = answer.ok ? null : refusalText(answer.code);
    preview.value = answer.ok ? answer.value : null;
  };
  const choose = (member: 'meeting' | 'table') => async (event: Event) => {
    const file = (event.currentTarget as HTMLInputElement).files?.[0];
    if (!file) return;
    files.value = { ...files.value, [member]: await file.text() };
    await look();
  };
  const send = onSent(values => void createMeeting(secret.value, files.value.meeting, files.value.table, values['person']!, values['password']!).then(answer => {
    failure.value = answer.ok ? null : refusalText(answer.code);
    isMade.value = answer.ok;
    if (answer.ok) openWhenReady();
  }));
  const found = preview.value?.meeting;
  const secretaries = found?.people.filter(person => person.roles.includes('secretariat')) ?? [];
  return (
    <main class="page narrow">
      <h1>{t('setup.title')}</h1>
      <p>{t('setup.text')}</p>
      <label class="labelled">{t('setup.file')}<input class="field" type="file" accept=".json,application/json" onChange={event => void choose('meeting')(event)} /></label>
      <label class="labelled">{t('people.table')}<input class="field" type="file" accept=".csv,text/csv" onChange={event => void choose('table')(event)} /></label>
      {preview.value && <Faults faults={preview.value.faults} />}
      <Outcome failure={failure.value} done={isMade.value ? t('setup.making') : null} />
      {found && preview.value?.faults.length === 0 && !isMade.value && (
        <form class="form" onSubmit={send}>
          <h2>{named(found.name)}</h2>
          <p>{named(found.place)} · {dateRange(found.firstDay, found.lastDay)}<br />{t('setup.counts', { delegations: found.delegations.length, people: found.people.length })}</p>
          <h3>{t('rules.title')}</h3>
          <RulesList rules={found.rules} floor={found.floor} />
          <label class="labelled">{t('setup.who')}
            <select name="person">{secretaries.map(one => <option key={one.id} value={one.id}>{language.value === 'ar' ? one.name.arabic : one.name.latin} ({one.id})</option>)}</select>
          </label>
          <Field label={t('password.new')} name="password" type="password" autocomplete="new-password" minlength={12} maxlength={256} dir="ltr" />
          <div class="actions"><button type="submit" class="primary">{t('setup.create')}</button></div>
        </form>
      )}
    </main>
  );
}

/** The service comes back as the meeting's own; then the door opens. */
function openWhenReady(): void {
  const timer = setInterval(() => {
    void fetch('/health/ready').then(answer => {
      if (!answer.ok) return;
      clearInterval(timer);
      location.assign('/');
    }).catch(() => undefined);
  }, lookAgainMs);
}
