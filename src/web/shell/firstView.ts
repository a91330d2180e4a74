/**
 * What came with the page to be read at once. It stays until the live page can take its place; the two change places in one frame, and
 * what a reader has scrolled to stays where it was.
 */
const first = document.getElementById('first')!;

/** Where the live page is drawn. It stands in the document only when the first view is gone, so that nothing on the page is there twice. */
export const app = document.getElementById('app')!;
app.remove();

/** The interface's language as the service wrote the page; undefined when the page came empty. */
export const languageOfPage: string | undefined = first.querySelector('main') ? document.documentElement.lang : undefined;

/** Shows the live page as soon as there is something on it; `done` is called when it is shown. */
export function giveWayWhenLive(done: () => void): void {
  const observer = new MutationObserver(() => {
    if (isWaiting()) return;
    observer.disconnect();
    giveWay();
    done();
  });
  observer.observe(app, { childList: true, subtree: true, attributeFilter: ['class'] });
}

/** A skeleton is worth less than the text; and the sheet's page is there before its editor is. */
function isWaiting(): boolean {
  if (app.firstElementChild === null || app.querySelector('.skeleton') !== null) return true;
  return app.querySelector('#sheet') !== null && app.querySelector('.text') === null;
}

function giveWay(): void {
  // At the top nothing has been scrolled to: there the page begins, as the browser's own scroll anchoring has it.
  const place = window.scrollY > 0 ? readersPlace() : null;
  const stop = keyboardsPlace();
  first.replaceWith(app);
  if (stop !== null) app.querySelector<HTMLElement>(stop)?.focus({ preventScroll: true });
  const same = place && app.querySelector(place.selector);
  if (place && same) window.scrollBy({ top: same.getBoundingClientRect().top - place.top, behavior: 'instant' });
}

/** Where the keyboard is in the first view, as the live page has it; null when it is elsewhere. */
function keyboardsPlace(): string | null {
  const active = document.activeElement;
  if (active === null || !first.contains(active)) return null;
  if (active.matches('.skip, main')) return active.matches('main') ? 'main' : '.skip';
  const address = active.getAttribute('href');
  return address === null ? null : `a[href="${CSS.escape(address)}"]`;
}

/** The first paragraph that begins on the screen. */
function readersPlace(): { selector: string; top: number } | null {
  for (const clause of first.querySelectorAll<HTMLElement>('[data-clause]')) {
    const { top } = clause.getBoundingClientRect();
    if (top >= 0) return { selector: `[data-clause="${CSS.escape(clause.dataset['clause']!)}"]`, top };
  }
  return null;
}
