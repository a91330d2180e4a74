import type { ComponentChildren } from 'preact';
import { interfaceLanguages, type InterfaceLanguage, language, languageOwnName, named, t, useLanguage } from '../i18n/messages';
import { announcement } from './announce';
import { signOut } from './api';
import { at } from './base';
import { lazily } from './lazily';
import { delegationName, me, meeting } from './meeting';
import { ownMeetings } from './ownMeetings';
import { follow, go } from './route';
import { theme, type Theme, themes, useTheme } from './theme';

const OtherMeetings = lazily(() => import('../access/otherMeetings').then(module => module.OtherMeetings), { chapters: ['access'] });
const Bell = lazily(async () => (await import('../notices/bell')).Bell, { chapters: ['comments'], coming: () => <span class="notices"><span class="tool bell" aria-hidden="true" /></span> });

/** What surrounds every page: the way past it, the demo's warning, the meeting, the reader's own settings, the live region. */
export function Frame({ children }: { children: ComponentChildren }) {
  return (
    <>
      <a class="skip" href="#content">{t('skipToContent')}</a>
      <header class="frame">
        {me.value?.demo && <DemoBanner />}
        {meeting.value?.archived && <p class="demo-banner">{t('archived')}</p>}
        <div class="bar">
          <a class="meeting-name" href={at('/')} onClick={follow}>{named(meeting.value?.names) || t('product')}</a>
          <div class="settings">
            <LanguageSwitch />
            <ThemeSwitch />
            <SignedIn />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>{children}</main>
      <div class="for-readers" role="status" aria-live="polite">{announcement.value}</div>
    </>
  );
}

function DemoBanner() {
  return <p class="demo-banner"><strong>{t('demo.label')}</strong> {t('demo.banner')}</p>;
}

function LanguageSwitch() {
  const choose = (event: Event) => void useLanguage((event.currentTarget as HTMLSelectElement).value as InterfaceLanguage, true);
  return (
    <select class="quiet" aria-label={t('language.interface')} value={language.value} onChange={choose}>
      {interfaceLanguages.map(one => <option key={one} value={one} lang={one}>{languageOwnName(one)}</option>)}
    </select>
  );
}

function ThemeSwitch() {
  const choose = (event: Event) => useTheme((event.currentTarget as HTMLSelectElement).value as Theme);
  return (
    <select class="quiet" aria-label={t('theme')} value={theme.value} onChange={choose}>
      {themes.map(one => <option key={one} value={one}>{t(`theme.${one}`)}</option>)}
    </select>
  );
}

function SignedIn() {
  const person = me.value?.person;
  if (!person) return null;
  const leave = async () => {
    await signOut();
    if (me.value) me.value = { ...me.value, person: null };
    go(at('/'));
  };
  return (
    <div class="signed-in">
      <Bell />
      <span class="who"><span class="who-name">{named(person.name)}</span> <span class="who-delegation">{delegationName(person.delegation)}</span></span>
      {(person.hasDesk || person.mayManageGroups) && <a class="own" href={at('/desk')} onClick={follow}>{t('desk.title')}</a>}
      {person.mayManagePeople && <a class="own" href={at('/people')} onClick={follow}>{t('people.title')}</a>}
      {(ownMeetings.value?.length ?? 0) > 1 && <OtherMeetings />}
      <a class="own" href={at('/account')} onClick={follow}>{t('account.title')}</a>
      <button type="button" class="quiet" onClick={leave}>{t(me.value?.demo ? 'demo.leave' : 'signOut')}</button>
    </div>
  );
}
