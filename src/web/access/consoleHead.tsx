import { useEffect } from 'preact/hooks';
import { named, t } from '../i18n/messages';
import { at } from '../shell/base';
import { showFonts } from '../shell/fonts';
import { me, meeting } from '../shell/meeting';
import { follow, route } from '../shell/route';
import '../styles/access.css';
import '../styles/console.css';

const pages = ['people', 'screens', 'audit', 'rights', 'meetings'] as const;

/** The head of a page of the secretariat, with the way to the others. The table of rights is everybody's to read. */
export function ConsoleHead({ title }: { title: string }) {
  useEffect(showFonts, []);
  useEffect(() => { document.title = `${title} · ${named(meeting.value?.names)}`; }, [title]);
  return (
    <header class="page-head no-print">
      <h1>{title}</h1>
      {me.value?.person?.mayManagePeople && (
        <nav class="console" aria-label={t('console.label')}>
          {pages.map(page => <a key={page} href={at(`/${page}`)} onClick={follow} aria-current={route.value.page === page ? 'page' : undefined}>{t(`${page}.title`)}</a>)}
        </nav>
      )}
    </header>
  );
}
