import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ActingHead } from '../access/actingHead';
import { admit, type Entry, getPeople, invite, type Link } from '../access/api';
import { Archive } from '../access/archive';
import { ConsoleHead } from '../access/consoleHead';
import { Outcome } from '../access/field';
import { LinkSheet } from '../access/linkSheet';
import { PersonForm } from '../access/personForm';
import { refusalText } from '../access/refusal';
import { TableUpload } from '../access/tableUpload';
import { folded } from '../i18n/folded';
import { dateRange, language, listed, type MessageKey, named, t } from '../i18n/messages';
import { askAgain } from '../shell/identity';
import { delegationName } from '../shell/meeting';
import { momentText } from '../shell/moment';
import '../styles/access.css';

/** The secretariat's people: who is who, how they come in, and what is corrected late. */
export function PeoplePage() {
  const entries = useSignal<Entry[] | null>(null);
  const links = useSignal<Link[]>([]);
  const failure = useSignal<string | null>(null);
  const query = useSignal('');
  const editing = useSignal<string | null>(null);
  const load = async () => {
    const [answer] = await Promise.all([getPeople(), askAgain()]);
    if (answer.ok) entries.value = answer.value;
    else failure.value = refusalText(answer.code);
  };
  useEffect(() => void load(), []);
  const after = async (code: string | null) => {
    failure.value = code === null ? null : refusalText(code);
    if (code !== null) return;
    editing.value = null;
    await load();
  };
  const makeLinks = async (people: readonly string[]) => {
    const answer = await invite(people);
    if (answer.ok) links.value = answer.value;
    await after(answer.ok ? null : answer.code);
  };
  const shown = (entries.value ?? []).filter(one => matches(one, query.value));
  const waiting = shown.filter(one => !one.hasAccount && !one.isDisabled).map(one => one.person.id);
  return (
    <div class="page">
      <ConsoleHead title={t('people.title')} />
      <div class="list-tools no-print">
        <input type="search" class="field" placeholder={t('people.find')} aria-label={t('people.find')} onInput={event => { query.value = event.currentTarget.value; }} />
        <button type="button" onClick={() => { editing.value = editing.value === '' ? null : ''; }} aria-expanded={editing.value === ''}>{t('people.add')}</button>
        {waiting.length > 0 && <button type="button" onClick={() => void makeLinks(waiting)}>{t('people.inviteAll')}</button>}
        <TableUpload onDone={load} />
      </div>
      {editing.value === '' && <PersonForm person={null} onDone={after} cancel={() => { editing.value = null; }} />}
      <Outcome failure={failure.value} />
      {links.value.length > 0 && entries.value && <LinkSheet links={links.value} entries={entries.value} />}
      <ul class="entries people no-print">
        {shown.map(one => {
          const { person } = one;
          const name = nameOf(one);
          return (
            <li key={person.id} class={one.isDisabled ? 'shut-out' : ''}>
              {editing.value === person.id ? <div class="correcting">
                <PersonForm person={person} onDone={after} cancel={() => { editing.value = null; }} />
                {person.roles.includes('delegate') && <ActingHead entry={one} onDone={after} />}
              </div> : <>
                <div class="person">
                  <span class="person-name">{name}</span> <code dir="ltr">{person.id}</code>
                  <div class="quiet-text">{delegationName(person.delegation)} · {listed(person.roles.map(role => t(`role.${role}` as MessageKey)))}{named(person.title) && ` · ${named(person.title)}`}</div>
                  {one.acting && <div class="quiet-text">{t('acting.days', { days: dateRange(one.acting.firstDay, one.acting.lastDay) })}</div>}
                  <div class="quiet-text">{stateOf(one)}</div>
                </div>
                <div class="actions">
                  {!one.isDisabled && <button type="button" aria-label={t('people.inviteFor', { name })} onClick={() => void makeLinks([person.id])}>{t('people.invite')}</button>}
                  <button type="button" aria-label={t('people.edit', { name })} onClick={() => { editing.value = person.id; }}>{t('people.change')}</button>
                  <button type="button" aria-label={t(one.isDisabled ? 'people.enable' : 'people.disable', { name })}
                    onClick={() => void admit(person.id, one.isDisabled).then(answer => after(answer.ok ? null : answer.code))}>
                    {t(one.isDisabled ? 'people.letIn' : 'people.shutOut')}</button>
                </div>
              </>}
            </li>
          );
        })}
      </ul>
      <Archive />
    </div>
  );
}

function nameOf({ person }: Entry): string {
  return language.value === 'ar' ? person.name.arabic : person.name.latin;
}

function matches({ person }: Entry, query: string): boolean {
  const wanted = folded(query.trim());
  return [person.id, person.name.latin, person.name.arabic, delegationName(person.delegation)].some(text => folded(text).includes(wanted));
}

function stateOf(one: Entry): string {
  if (one.isDisabled) return t('people.state.disabled');
  if (one.invitedUntil !== null) {
    return t('people.state.invited', { until: momentText(one.invitedUntil) });
  }
  return t(one.hasAccount ? 'people.state.in' : 'people.state.none');
}
