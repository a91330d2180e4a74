import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { createMeeting, previewSetup } from '../access/api';
import { MeetingFiles, type MeetingFilesChosen } from '../access/meetingFiles';
import { t } from '../i18n/messages';
import { showFonts } from '../shell/fonts';
import '../styles/access.css';
import '../styles/console.css';

const lookAgainMs = 500;

/** The first start: the installation's first meeting is made together with the first account. */
export function SetupPage() {
  const secret = useSignal(location.hash.slice(1));
  useEffect(() => {
    showFonts();
    history.replaceState(null, '', location.pathname);
  }, []);
  const create = async (files: MeetingFilesChosen, person: string, password: string) => {
    const answer = await createMeeting(secret.value, files.meeting, files.table, person, password);
    if (answer.ok) openWhenReady();
    return answer.ok ? null : answer.code;
  };
  return (
    <main class="page narrow">
      <h1>{t('setup.title')}</h1>
      <p>{t('setup.text')}</p>
      <MeetingFiles preview={files => previewSetup(secret.value, files.meeting, files.table)} create={create} asksPassword done={t('setup.making')} />
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
