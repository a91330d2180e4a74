import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { folded } from '../i18n/folded';
import { dateRange, hasChosenLanguage, interfaceLanguages, locale, named, t, useLanguage } from '../i18n/messages';
import { type Delegation, getMe, type Person, signInAs } from '../shell/api';
import { at } from '../shell/base';
import { showFonts } from '../shell/fonts';
import { byName, me, meeting } from '../shell/meeting';
import { follow } from '../shell/route';
import '../styles/signIn.css';

/** The door of the demo: every delegation with its people, one click each, and in plain words that nobody checks. */
export function SignInPage() {
  const wanted = useSignal('');
  const failed = useSignal(false);
  useEffect(showFonts, []);
  const where = meeting.value;
  if (!me.value?.demo) return <div class="page narrow"><h1>{t('signIn.needed')}</h1><p>{t('signIn.neededText')}</p></div>;
  if (!where) return null;
  const enter = async (person: Person) => {
    const answer = await signInAs(person.id);
    const now = answer.ok ? await getMe() : answer;
    if (!now.ok) {
      failed.value = true;
      return;
    }
    const own = interfaceLanguages.find(one => one === now.value.person?.language);
    if (own && !hasChosenLanguage()) await useLanguage(own, false);
    me.value = now.value;
  };
  const groups = (['member', 'observer', 'secretariat'] as const).map(kind => ({
    kind, delegations: byName(where.delegations.filter(one => one.kind === kind), locale.value)
      .map(delegation => ({ delegation, people: peopleOf(delegation, wanted.value) })).filter(one => one.people.length > 0),
  })).filter(group => group.delegations.length > 0);
  return (
    <div class="page">
      <header class="page-head">
        <p class="kicker">{named(where.place)} · {dateRange(where.from, where.to)}</p>
        <h1>{named(where.names)}</h1>
      </header>
      <section class="notice" aria-labelledby="demo-title">
        <h2 id="demo-title">{t('signIn.demo')}</h2>
        <p>{t('signIn.demoText')}</p>
        <p><a href={at('/sign-in')} onClick={follow}>{t('signIn.account')}</a></p>
      </section>
      <div class="door-head">
        <h2>{t('signIn.title')}</h2>
        <input type="search" class="field" placeholder={t('signIn.find')} aria-label={t('signIn.find')}
          onInput={event => { wanted.value = event.currentTarget.value; }} />
      </div>
      {failed.value && <p class="failure" role="alert">{t('signIn.failed')}</p>}
      {groups.length === 0 && <p class="quiet-text">{t('signIn.none', { query: wanted.value })}</p>}
      {groups.map(({ kind, delegations }) => (
        <section key={kind} class="door-group">
          <h3 class="kicker">{t(headings[kind])}</h3>
          <div class="door">
            {delegations.map(({ delegation, people }) => (
              <section key={delegation.id} class={`door-delegation hue-${delegation.hue}`}>
                <h4>{named(delegation.names)}</h4>
                <ul>
                  {people.map(person => (
                    <li key={person.id}>
                      <button type="button" onClick={() => void enter(person)}>
                        <span class="person-name">{named(person.name)}</span>
                        <span class="person-title">{named(person.title)}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

const headings = { member: 'signIn.members', observer: 'signIn.observers', secretariat: 'signIn.secretariat' } as const;

function peopleOf(delegation: Delegation, wanted: string): Person[] {
  const people = (meeting.value?.people ?? []).filter(one => one.delegation === delegation.id);
  const query = folded(wanted.trim());
  if (query === '' || Object.values(delegation.names).some(name => folded(name).includes(query))) return people;
  return people.filter(person => [...Object.values(person.name), ...Object.values(person.title)].some(text => folded(text).includes(query)));
}
