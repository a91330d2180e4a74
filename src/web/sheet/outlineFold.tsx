import { signal } from '@preact/signals';
import { t } from '../i18n/messages';

const storageKey = 'drafting.outline';

/** Whether the outline stands beside the sheet; remembered in this browser. */
export const outlineIsOpen = signal(localStorage.getItem(storageKey) !== 'folded');

/** Folds the outline away and back; where there is no room beside the sheet, opens it over the sheet. */
export function OutlineFold({ isDrawer }: { isDrawer: boolean }) {
  const fold = () => {
    outlineIsOpen.value = !outlineIsOpen.value;
    localStorage.setItem(storageKey, outlineIsOpen.value ? 'open' : 'folded');
  };
  const how = isDrawer ? { popovertarget: 'outline' } : { 'aria-expanded': outlineIsOpen.value, 'aria-controls': 'outline', onClick: fold };
  return (
    <button type="button" class="tool outline-fold" aria-label={t('outline.label')} title={t('outline.label')} {...how}>
      <svg class="way" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h3M9 5h8M3 10h3M9 10h8M3 15h3M9 15h8" /></svg>
    </button>
  );
}
