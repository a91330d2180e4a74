import { listed, t } from '../i18n/messages';
import { DelegationChip } from '../shell/delegationChip';
import { delegationName, me } from '../shell/meeting';

const chipsMax = 3;

/** Which delegations are here, in full names; the reader's own first, the rest behind one button. */
export function Presence({ delegations }: { delegations: readonly string[] }) {
  const own = me.value?.person?.delegation;
  const ordered = [...delegations].sort((a, b) => Number(b === own) - Number(a === own));
  const label = (id: string) => (id === own ? t('presence.you', { name: delegationName(id) }) : delegationName(id));
  const rest = ordered.slice(chipsMax);
  if (ordered.length === 0) return null;
  return (
    <div class="presence" role="group" aria-label={t('presence.label')}>
      <ul class="presence-wide">
        {ordered.slice(0, chipsMax).map(id => <li key={id}><DelegationChip id={id} label={label(id)} /></li>)}
        {rest.length > 0 && (
          <li>
            <button type="button" class="quiet" popovertarget="here" title={listed(rest.map(delegationName))}>
              {t('presence.more', { count: rest.length })}
            </button>
          </li>
        )}
      </ul>
      <button type="button" class="quiet presence-narrow" popovertarget="here"
        title={t('presence.count', { count: ordered.length })}>{t('presence.short', { count: ordered.length })}</button>
      <div id="here" popover="auto" class="popover">
        <h2>{t('presence.label')}</h2>
        <ul>{ordered.map(id => <li key={id}><DelegationChip id={id} label={label(id)} /></li>)}</ul>
      </div>
    </div>
  );
}
