import { computed, effect, signal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { firstLanguage, language, named, t, useLanguage, type Chapter } from './i18n/messages';
import { getMe, getMeeting } from './shell/api';
import { base } from './shell/base';
import { app, giveWayWhenLive, languageOfPage } from './shell/firstView';
import { isSlow, showFonts } from './shell/fonts';
import { tellServer } from './shell/forServer';
import { Frame } from './shell/frame';
import { lazily } from './shell/lazily';
import { me, meeting } from './shell/meeting';
import { loadOwnMeetings, ownMeetings } from './shell/ownMeetings';
import { route } from './shell/route';
import { workStore } from './shell/workStore';
import { keepShell } from './worker/register';

const failed = signal(false);
/** The address is that of a meeting which the installation does not have. */
const isNowhere = signal(false);

/** Each page's code comes when the page is first gone to; while it is on its way its place is held, and when it is lost one can ask again. */
const pages = {
  list: page(() => import('./pages/list').then(module => module.ListPage), 'list'),
  sheet: page(() => {
    // What the sheet would ask for one journey later: the parts that it shares with others.
    void Promise.all([import('./live/queueStore'), import('./live/leftBehind')]).catch(() => undefined);
    return import('./pages/sheet').then(module => module.SheetPage);
  }),
  signIn: page(() => import('./pages/signIn').then(module => module.SignInPage), 'access'),
  unknown: page(() => import('./pages/unknown').then(module => module.UnknownPage), 'access'),
  door: page(() => import('./pages/door').then(module => module.DoorPage), 'access'),
  desk: page(() => import('./pages/desk').then(module => module.DeskPage), 'desk', 'access'),
  clearance: page(() => import('./pages/clearance').then(module => module.ClearancePage), 'desk', 'access'),
  account: page(() => import('./pages/account').then(module => module.AccountPage), 'access'),
  people: page(() => import('./pages/people').then(module => module.PeoplePage), 'access', 'console'),
  audit: page(() => import('./pages/audit').then(module => module.AuditPage), 'access', 'console'),
  rights: page(() => import('./pages/rights').then(module => module.RightsPage), 'access', 'console', 'procedure'),
  screens: page(() => import('./pages/screens').then(module => module.ScreensPage), 'access', 'console', 'list'),
  screen: page(() => import('./pages/screen').then(module => module.ScreenPage), 'screen'),
  meetings: page(() => import('./pages/meetings').then(module => module.MeetingsPage), 'access', 'console', 'procedure'),
  invitation: page(() => import('./pages/invitation').then(module => module.InvitationPage), 'access'),
  setup: page(() => import('./pages/setup').then(module => module.SetupPage), 'access', 'console', 'procedure'),
};

function page<P extends object>(load: () => Promise<ComponentType<P>>, ...chapters: Chapter[]) {
  return lazily(load, { chapters, coming: () => <Coming />, lost: retry => <Unreachable retry={retry} /> });
}

function App() {
  if (route.value.page === 'setup') return <pages.setup />;
  if (isNowhere.value) return <pages.unknown />;
  if (failed.value) {
    return (
      <Frame><Unreachable retry={() => void begin()} /></Frame>
    );
  }
  if (!me.value || !meeting.value) return null;
  // A screen of the room has nothing but its text.
  if (route.value.page === 'screen') return <pages.screen />;
  return <Frame><Page /></Frame>;
}

function Page() {
  const person = me.value?.person;
  const where = route.value;
  if (where.page === 'invitation') return <pages.invitation />;
  if (!person) {
    document.title = named(meeting.value?.names) || t('product');
    // The demo has a door for accounts too, at an address of its own.
    return me.value?.demo && where.page !== 'door' ? <pages.signIn /> : <pages.door />;
  }
  switch (where.page) {
    case 'door':
    case 'list':
      document.title = `${t('list.title')} · ${named(meeting.value?.names)}`;
      return <pages.list />;
    case 'sheet': return <pages.sheet key={`${person.id} ${where.id}`} id={where.id} textLanguage={where.textLanguage} />;
    case 'desk':
      document.title = `${t('desk.title')} · ${named(meeting.value?.names)}`;
      return <pages.desk />;
    case 'clearance': return <pages.clearance key={where.id} id={where.id} />;
    case 'account':
      document.title = `${t('account.title')} · ${named(meeting.value?.names)}`;
      return <pages.account />;
    case 'people':
    case 'audit':
    case 'screens': {
      const Console = pages[where.page];
      return person.mayManagePeople ? <Console /> : <pages.unknown />;
    }
    case 'rights': return <pages.rights />;
    case 'meetings': return <pages.meetings />;
    case 'screen':
    case 'setup':
    case 'unknown': return <pages.unknown />;
  }
}

function Coming() {
  return (
    <div class="page">
      <div class="skeleton" role="status">
        <span class="for-readers">{t('loading')}</span><span class="bar-long" /><span class="bar-long" /><span class="bar-short" />
      </div>
    </div>
  );
}

function Unreachable({ retry }: { retry: () => void }) {
  return (
    <div class="page narrow"><h1>{t('failure.title')}</h1><p>{t('failure.text')}</p>
      <button type="button" onClick={retry}>{t('retry')}</button>
    </div>
  );
}

async function begin(): Promise<void> {
  // Messages and page are most likely those of the browser's language and of the address: they come while the service is asked.
  void pages[route.value.page].fetch();
  const [who, where] = await Promise.all([getMe(), getMeeting(firstLanguage(languageOfPage)), useLanguage(firstLanguage(languageOfPage), false)]);
  const wanted = firstLanguage(who.ok ? who.value.person?.language : undefined);
  if (wanted !== language.value) await useLanguage(wanted, false);
  isNowhere.value = base !== '' && !who.ok && who.code === 'unknown_address';
  failed.value = !who.ok || !where.ok;
  if (who.ok) me.value = who.value;
  if (where.ok) meeting.value = where.value;
}

/** The meeting's names come in one language; in another one they are asked for when the interface speaks it. */
async function nameMeeting(next: string): Promise<void> {
  const before = meeting.peek();
  const answer = await getMeeting(next);
  // What was asked of the service meanwhile is newer.
  if (answer.ok && language.value === next && meeting.peek() === before) meeting.value = answer.value;
}

// What one person has read here is not for the next one.
effect(() => {
  if (me.value === null) return;
  const person = me.value.person?.id ?? null;
  void workStore().then(store => store?.forgetOthers(person)).catch(() => undefined);
});

// Most people have one meeting: whether there are others is asked when the page is there.
const isLive = signal(false);
const personHere = computed(() => me.value?.person?.id ?? null);
effect(() => {
  ownMeetings.value = null;
  if (isLive.value && personHere.value !== null && route.peek().page !== 'screen') void loadOwnMeetings();
});

if (!isSlow()) showFonts();
// What the next visit will need comes after what this one waits for.
giveWayWhenLive(() => {
  isLive.value = true;
  keepShell(() => void Promise.all([getMe(), getMeeting(language.peek())]));
});
await begin();
tellServer();
let namedIn = firstLanguage(languageOfPage);
effect(() => {
  if (language.value === namedIn) return;
  namedIn = language.value;
  void nameMeeting(namedIn);
});
render(<App />, app);
