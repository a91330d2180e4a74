import { effect, signal, useSignal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { firstLanguage, language, named, t, useLanguage } from './i18n/messages';
import { getMe, getMeeting } from './shell/api';
import { isSlow, showFonts } from './shell/fonts';
import { Frame } from './shell/frame';
import { me, meeting } from './shell/meeting';
import { route } from './shell/route';
import { workStore } from './shell/workStore';
import { keepShell } from './worker/register';

const failed = signal(false);

/** Each page's code comes when the page is first gone to. */
const pages = {
  list: () => import('./pages/list').then(module => module.ListPage),
  sheet: () => {
    // What the sheet would ask for one journey later: its link, and the parts that it shares with others.
    void Promise.all([import('@microsoft/signalr'), import('./live/queueStore'), import('./live/leftBehind')]).catch(() => undefined);
    return import('./pages/sheet').then(module => module.SheetPage);
  },
  signIn: () => import('./pages/signIn').then(module => module.SignInPage),
  unknown: () => import('./pages/unknown').then(module => module.UnknownPage),
};

function App() {
  if (failed.value) {
    return (
      <Frame><Unreachable retry={() => void begin()} /></Frame>
    );
  }
  if (!me.value || !meeting.value) return null;
  return <Frame><Page /></Frame>;
}

function Page() {
  const person = me.value?.person;
  if (!person) {
    document.title = named(meeting.value?.names) || t('product');
    return <Late key="signIn" load={pages.signIn} props={{}} />;
  }
  const where = route.value;
  switch (where.page) {
    case 'list':
      document.title = `${t('list.title')} · ${named(meeting.value?.names)}`;
      return <Late key="list" load={pages.list} props={{}} />;
    case 'sheet': return <Late key={`${person.id} ${where.id}`} load={pages.sheet} props={{ id: where.id, textLanguage: where.textLanguage }} />;
    case 'unknown': return <Late key="unknown" load={pages.unknown} props={{}} />;
  }
}

const loaded = new Map<unknown, unknown>();

/** A page that may still be on its way, and a way to try again when it does not come. Its key is the page's: each waits for itself. */
function Late<P extends object>({ load, props }: { load: () => Promise<ComponentType<P>>; props: P }) {
  const state = useSignal<'coming' | 'here' | 'lost'>('coming');
  const fetchPage = () => load().then(page => {
    loaded.set(load, page);
    state.value = 'here';
  }, () => { state.value = 'lost'; });
  useEffect(() => { if (!loaded.has(load)) void fetchPage(); }, [load]);
  void state.value;
  const Loaded = loaded.get(load) as ComponentType<P> | undefined;
  if (Loaded) return <Loaded {...props} />;
  if (state.value === 'lost') return <Unreachable retry={() => void fetchPage()} />;
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
  void pages[route.value.page]().catch(() => undefined);
  const [who, where] = await Promise.all([getMe(), getMeeting(), useLanguage(firstLanguage(), false)]);
  const wanted = firstLanguage(who.ok ? who.value.person?.language : undefined);
  if (wanted !== language.value) await useLanguage(wanted, false);
  failed.value = !who.ok || !where.ok;
  if (who.ok) me.value = who.value;
  if (where.ok) meeting.value = where.value;
}

// What one person has read here is not for the next one.
effect(() => {
  if (me.value === null) return;
  const person = me.value.person?.id ?? null;
  void workStore().then(store => store?.forgetOthers(person)).catch(() => undefined);
});

if (!isSlow()) showFonts();
await begin();
render(<App />, document.getElementById('app')!);
keepShell();
