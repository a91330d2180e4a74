import { language, t } from '../i18n/messages';
import { announce } from '../shell/announce';
import { at } from '../shell/base';
import { delegationName } from '../shell/meeting';
import { momentText } from '../shell/moment';
import type { Entry, Link } from './api';
import { QrCode } from './qrCode';

/** One-time links that were just made: to copy, or to print, a sheet for each delegation. They are shown this once. */
export function LinkSheet({ links, entries }: { links: readonly Link[]; entries: readonly Entry[] }) {
  const people = new Map(entries.map(one => [one.person.id, one.person]));
  const delegationOf = (link: Link) => people.get(link.person)?.delegation ?? '';
  const groups = [...new Set(links.map(delegationOf))].map(id => [id, links.filter(link => delegationOf(link) === id)] as const);
  const copy = async (address: string) => {
    await navigator.clipboard.writeText(address);
    announce(t('people.copied'));
  };
  return (
    <section class="link-sheet" aria-labelledby="links-title">
      <div class="page-head no-print">
        <h2 id="links-title">{t('people.links')}</h2>
        <button type="button" onClick={() => window.print()}>{t('people.print')}</button>
      </div>
      {groups.map(([delegation, own]) => (
        <section key={delegation} class="sheet-of-links">
          <h3>{delegationName(delegation)}</h3>
          <ul>
            {own.map(link => {
              const address = `${location.origin}${at('/invitation')}#${link.secret}`;
              const name = people.get(link.person)?.name;
              return (
                <li key={link.person}>
                  <QrCode text={address} label={link.person} />
                  <p><strong>{language.value === 'ar' ? name?.arabic : name?.latin}</strong> <code dir="ltr">{link.person}</code></p>
                  <p class="quiet-text">{t('people.state.invited', { until: momentText(link.expiresAt) })}</p>
                  <input class="field no-print" readOnly value={address} dir="ltr" aria-label={t('people.inviteFor', { name: link.person })} onFocus={event => event.currentTarget.select()} />
                  <button type="button" class="no-print" onClick={() => void copy(address)}>{t('people.copy')}</button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </section>
  );
}
