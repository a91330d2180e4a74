import { useSignal } from '@preact/signals';
import { interfaceLanguages, languageName, listed, named, t } from '../i18n/messages';
import type { Group } from '../shell/api';
import { askAgain } from '../shell/identity';
import { delegationName, me, meeting } from '../shell/meeting';
import { setGroup } from './api';
import { deskRefusal } from './deskRefusal';

/** The groups of delegations that share drafts; who is in them is no secret. The secretariat and the chair make them. */
export function Groups() {
  const editing = useSignal<string | null>(null);
  const may = me.value?.person?.mayManageGroups === true;
  const done = async () => {
    await askAgain();
    editing.value = null;
  };
  return (
    <section class="groups" aria-labelledby="groups-title">
      <h2 id="groups-title">{t('desk.groups')}</h2>
      <ul class="entries">
        {(meeting.value?.groups ?? []).map(group => (
          <li key={group.id}>
            {editing.value === group.id ? <GroupForm group={group} onDone={done} cancel={() => { editing.value = null; }} /> : <>
              <div class="person"><span class="person-name">{named(group.names)}</span><div class="quiet-text">{listed(group.members.map(delegationName))}</div></div>
              {may && <button type="button" onClick={() => { editing.value = group.id; }} aria-label={t('desk.group.changeFor', { name: named(group.names) })}>{t('desk.group.change')}</button>}
            </>}
          </li>
        ))}
      </ul>
      {may && (editing.value === '' ? <GroupForm group={null} onDone={done} cancel={() => { editing.value = null; }} />
        : <button type="button" onClick={() => { editing.value = ''; }}>{t('desk.group.new')}</button>)}
    </section>
  );
}

function GroupForm({ group, onDone, cancel }: { group: Group | null; onDone: () => Promise<void>; cancel: () => void }) {
  const failure = useSignal<string | null>(null);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const name = Object.fromEntries(interfaceLanguages.map(one => [one, String(form.get(`name.${one}`) ?? '').trim()]).filter(([, text]) => text !== ''));
    const answer = await setGroup(group?.id ?? null, name, form.getAll('members').map(String));
    failure.value = answer.ok ? null : answer.code === 'delegation_unknown' ? t('desk.group.membersMissing') : deskRefusal(answer.code);
    if (answer.ok) await onDone();
  };
  return (
    <form class="form" onSubmit={event => void send(event)}>
      {interfaceLanguages.map(one => (
        <label key={one} class="labelled">{t('desk.group.name', { language: languageName(one) })}
          <input class="field" name={`name.${one}`} maxLength={200} dir="auto" lang={one} required={one === meeting.value?.drafting} value={group?.names[one] ?? ''} />
        </label>
      ))}
      <fieldset class="roles"><legend>{t('desk.group.members')}</legend>
        {(meeting.value?.delegations ?? []).filter(one => one.kind !== 'secretariat').map(one => (
          <label key={one.id}><input type="checkbox" name="members" value={one.id} defaultChecked={group?.members.includes(one.id) ?? false} /> {named(one.names)}</label>
        ))}
      </fieldset>
      {failure.value !== null && <p class="failure" role="alert">{failure.value}</p>}
      <div class="actions"><button type="submit" class="primary">{t('desk.group.save')}</button><button type="button" class="quiet" onClick={cancel}>{t('desk.cancel')}</button></div>
    </form>
  );
}
