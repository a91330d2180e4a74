import { t } from '../i18n/messages';
import { follow, sheetAddress } from '../shell/route';
import type { Clearance, RoomChange } from './api';

/** What the room did beneath a branch. A paragraph that both changed is looked at by a person before the words go out. */
export function Since({ clearance, tick }: { clearance: Clearance; tick: (change: RoomChange) => void }) {
  const { since, view } = clearance;
  if (since.length === 0) return <p class="quiet-text">{t('desk.sinceNone')}</p>;
  return (
    <ul class="since">
      {since.map(change => (
        <li key={change.clause} class={change.isClash ? 'clash' : ''}>
          <a href={sheetAddress(view.id, undefined, change.clause)} onClick={follow}><strong>{change.number}</strong> <span dir="auto">{change.beginning}</span></a>
          {change.isClash && (
            <span class="clash-words"><span aria-hidden="true">!</span> {t('desk.clash')}
              <button type="button" onClick={() => tick(change)} aria-label={t('desk.tickFor', { number: change.number })}>{t('desk.tick')}</button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
