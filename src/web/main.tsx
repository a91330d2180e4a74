import { signal } from '@preact/signals';
import { render } from 'preact';
import { firstLanguage, named, t, useLanguage } from './i18n/messages';
import { ListPage } from './pages/list';
import { SheetPage } from './pages/sheet';
import { SignInPage } from './pages/signIn';
import { UnknownPage } from './pages/unknown';
import { getMe, getMeeting } from './shell/api';
import { Frame } from './shell/frame';
import { me, meeting } from './shell/meeting';
import { route } from './shell/route';

const failed = signal(false);

function App() {
  if (failed.value) {
    return (
      <Frame>
        <div class="page narrow"><h1>{t('failure.title')}</h1><p>{t('failure.text')}</p>
          <button type="button" onClick={() => void begin()}>{t('retry')}</button>
        </div>
      </Frame>
    );
  }
  if (!me.value || !meeting.value) return null;
  return <Frame><Page /></Frame>;
}

function Page() {
  if (!me.value?.person) {
    document.title = named(meeting.value?.names) || t('product');
    return <SignInPage />;
  }
  const where = route.value;
  switch (where.page) {
    case 'list':
      document.title = `${t('list.title')} · ${named(meeting.value?.names)}`;
      return <ListPage />;
    case 'sheet': return <SheetPage key={where.id} id={where.id} textLanguage={where.textLanguage} />;
    case 'unknown': return <UnknownPage />;
  }
}

async function begin(): Promise<void> {
  const [who, where] = await Promise.all([getMe(), getMeeting()]);
  await useLanguage(firstLanguage(who.ok ? who.value.person?.language : undefined), false);
  failed.value = !who.ok || !where.ok;
  if (who.ok) me.value = who.value;
  if (where.ok) meeting.value = where.value;
}

await begin();
render(<App />, document.getElementById('app')!);
