import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { makeMeeting, previewMeeting } from '../access/api';
import { ConsoleHead } from '../access/consoleHead';
import { Outcome } from '../access/field';
import { MeetingFiles, type MeetingFilesChosen } from '../access/meetingFiles';
import { goOver } from '../access/meetings';
import { refusalText } from '../access/refusal';
import { dateRange, named, t } from '../i18n/messages';
import { at } from '../shell/base';
import { me } from '../shell/meeting';
import { loadOwnMeetings, ownMeetings, type OwnMeeting } from '../shell/ownMeetings';
import { follow } from '../shell/route';
import '../styles/meetings.css';

/** One's meetings in this installation, with the way to each; for the secretariat also where a further one is made. */
export function MeetingsPage() {
  const failure = useSignal<string | null>(null);
  useEffect(() => void loadOwnMeetings(), []);
  const go = (to: OwnMeeting) => void goOver(to).then(refused => { if (!refused.ok) failure.value = refusalText(refused.code); });
  return (
    <div class="page">
      <ConsoleHead title={t('meetings.title')} />
      <Outcome failure={failure.value} />
      <ul class="entries meetings">
        {ownMeetings.value?.map(one => (
          <li key={one.id} aria-current={one.isThis ? 'true' : undefined}>
            <span class="person">
              <span class="meetings-name">{named(one.names)}</span>
              {one.archived && <span class="meetings-archived">{t('meetings.archived')}</span>}<br />
              <span class="quiet-text">{named(one.place)} · {dateRange(one.from, one.to)} · {t('meetings.you')} <bdi>{one.person}</bdi></span>
            </span>
            {one.isThis ? <a class="button" href={at('/')} onClick={follow}>{t('meetings.here')}</a>
              : <button type="button" aria-label={`${t('meetings.go')}: ${named(one.names)}`} onClick={() => go(one)}>{t('meetings.go')}</button>}
          </li>
        ))}
      </ul>
      {me.value?.person?.mayManagePeople && <Making />}
    </div>
  );
}

/** A further meeting. Whoever has an account is its first secretariat with it; in the demo, where nobody has one, a link makes it. */
function Making() {
  const made = useSignal<{ id: string; base: string; secret: string | null } | null>(null);
  const failure = useSignal<string | null>(null);
  const create = async (files: MeetingFilesChosen, person: string) => {
    const answer = await makeMeeting(files.meeting, files.table, person);
    if (!answer.ok) return answer.code;
    made.value = answer.value;
    await loadOwnMeetings();
    return null;
  };
  const next = made.value;
  return (
    <section class="form narrow" aria-labelledby="making-title">
      <h2 id="making-title">{t('meetings.make')}</h2>
      <p>{t('meetings.makeText')}</p>
      <MeetingFiles preview={files => previewMeeting(files.meeting, files.table)} create={create} asksPassword={false} done={t('meetings.made')} />
      <Outcome failure={failure.value} />
      {next && (
        <div class="actions">
          {next.secret !== null ? <a class="button primary" href={`${next.base}/invitation#${next.secret}`}>{t('meetings.firstLink')}</a>
            : <button type="button" class="primary" onClick={() => void goOver(next).then(refused => { if (!refused.ok) failure.value = refusalText(refused.code); })}>{t('meetings.go')}</button>}
        </div>
      )}
    </section>
  );
}
