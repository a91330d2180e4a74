import { signal } from '@preact/signals';
import { t } from '../i18n/messages';

/** Whether a second language stands beside the first. */
export const isBeside = signal(false);

/** Puts a second language beside the first, and takes it away. */
export function BesideFold() {
  return (
    <button type="button" class="tool" aria-label={t('beside.open')} title={t('beside.open')} aria-pressed={isBeside.value}
      onMouseDown={event => event.preventDefault()} onClick={() => { isBeside.value = !isBeside.value; }}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 4h5.5v12H3zM11.5 4H17v12h-5.5z" /></svg>
    </button>
  );
}
