import { signal } from '@preact/signals';

export type Route =
  | { page: 'list' }
  | { page: 'sheet'; id: string; textLanguage: string | null }
  | { page: 'unknown' };

/** Where the reader is; follows the browser's address. */
export const route = signal<Route>(read());

window.addEventListener('popstate', () => { route.value = read(); });

/** Goes to an address of this client. `replace` leaves no step for the Back button: the page is the same, seen otherwise. */
export function go(address: string, replace = false): void {
  if (replace) history.replaceState(null, '', address);
  else {
    history.pushState(null, '', address);
    window.scrollTo(0, 0);
  }
  route.value = read();
}

/** Follows a link inside the client, and leaves new tabs, downloads and other buttons to the browser. */
export function follow(event: MouseEvent): void {
  const link = event.currentTarget as HTMLAnchorElement;
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

export function sheetAddress(id: string, textLanguage?: string): string {
  return `/recommendations/${encodeURIComponent(id)}${textLanguage ? `?lang=${encodeURIComponent(textLanguage)}` : ''}`;
}

function read(): Route {
  if (location.pathname === '/') return { page: 'list' };
  const sheet = /^\/recommendations\/([a-z0-9-]{1,64})\/?$/.exec(location.pathname);
  if (sheet) return { page: 'sheet', id: sheet[1]!, textLanguage: new URLSearchParams(location.search).get('lang') };
  return { page: 'unknown' };
}
