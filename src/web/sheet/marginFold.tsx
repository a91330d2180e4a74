import { signal } from '@preact/signals';
import { t } from '../i18n/messages';
import { isPending } from '../text/proposals';
import type { LiveSheet } from './liveSheet';
import { panel } from './panels';
import { waitingIn } from './waiting';

const storageKey = 'drafting.margin';

/** Whether the margin stands beside the sheet where there is room for it; remembered in this browser. */
export const marginIsOpen = signal(localStorage.getItem(storageKey) !== 'folded');

/** Whether there is anything for the margin to show. Told apart from the cards themselves, whose script comes after the text. */
export function hasCards(live: LiveSheet): boolean {
  return panel.value === 'who' || live.isDiscussed.value || live.shelf.value.length > 0 || live.document.value!.proposals.some(isPending)
    || live.document.value!.shown.some(clause => clause.kind === 'footnote' || waitingIn(clause).length > 0);
}

function open(isOpen: boolean): void {
  marginIsOpen.value = isOpen;
  localStorage.setItem(storageKey, isOpen ? 'open' : 'folded');
}

let wasAskedEarly = false;

/** The script of the margin may be on its way when the reader asks for it: what was asked is not lost. */
function askEarly(): void {
  wasAskedEarly = document.getElementById('margin')?.hidden === true;
}

/** Whether the margin was asked for before it could be shown; it is told once. */
export function takeEarlyAsking(): boolean {
  const asked = wasAskedEarly;
  wasAskedEarly = false;
  return asked;
}

/** Shows the margin, beside the sheet or over it. */
export function showMargin(): void {
  const margin = document.getElementById('margin');
  if (margin?.popover) margin.showPopover();
  else {
    askEarly();
    open(true);
  }
}

/** Takes the keyboard to the card that is open, or to the first one; from there Escape leads back. */
export function goToMargin(): void {
  showMargin();
  document.querySelector<HTMLElement>('#margin .card-head[tabindex="0"]')?.focus();
}

/** Folds the margin away and back; where there is no room beside the sheet, opens it over the sheet. */
export function MarginFold({ isDrawer, shelved }: { isDrawer: boolean; shelved: number }) {
  const how = isDrawer ? { popovertarget: 'margin', onClick: askEarly }
    : { 'aria-expanded': marginIsOpen.value, 'aria-controls': 'margin', onClick: () => open(!marginIsOpen.value) };
  return (
    <button type="button" class="tool margin-fold" title={shelved > 0 ? t('shelf.notice', { count: shelved }) : t('margin.open')} {...how}>
      <span class="for-readers">{t('margin.open')}</span>
      {shelved > 0 && <span class="margin-count">! {shelved}</span>}
      <svg class="way" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h7M3 10h7M3 15h7M13 3.5h4.5v5H13zM13 11.5h4.5v5H13z" /></svg>
    </button>
  );
}

/** Says that words were not taken where the margin, in which they are kept, is not to be seen. */
export function ShelfNotice({ count }: { count: number }) {
  return (
    <p class="shelf-notice"><span><span aria-hidden="true">!</span> {t('shelf.notice', { count })}</span> <button type="button" onClick={goToMargin}>{t('shelf.look')}</button></p>
  );
}
