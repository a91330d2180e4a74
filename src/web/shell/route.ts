import { signal } from '@preact/signals';
import { at, base } from './base';

export type Route =
  | { page: 'list' }
  | { page: 'sheet'; id: string; textLanguage: string | null }
  | { page: 'clearance'; id: string }
  | { page: 'desk' | 'door' | 'account' | 'people' | 'audit' | 'rights' | 'screens' | 'screen' | 'invitation' | 'setup' | 'meetings' | 'unknown' };

/** Where the reader is; follows the browser's address. */
export const route = signal<Route>(read());

window.addEventListener('popstate', () => { route.value = read(); });

/** Goes to an address of this client, base and all. `replace` leaves no step for the Back button: the page is the same, seen otherwise. */
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
  go(link.pathname + link.search + link.hash);
}

/** The address of a recommendation, in a language of its text and at a paragraph if they are named. */
export function sheetAddress(id: string, textLanguage?: string, clause?: string): string {
  return `${base}/${isDraft(id) ? 'drafts' : 'recommendations'}/${encodeURIComponent(id)}${textLanguage ? `?lang=${encodeURIComponent(textLanguage)}` : ''}${clause ? `#${encodeURIComponent(clause)}` : ''}`;
}

/** Whether a document is a private draft: its id says so. */
export function isDraft(id: string): boolean {
  return id.startsWith('draft-');
}

/** Where the exact words of a draft are read, and cleared. */
export function clearanceAddress(id: string): string {
  return at(`/drafts/${encodeURIComponent(id)}/clearance`);
}

function read(): Route {
  const path = location.pathname.slice(base.length);
  if (path === '/') return { page: 'list' };
  const own = (['account', 'desk', 'people', 'audit', 'rights', 'screens', 'screen', 'invitation', 'setup', 'meetings'] as const).find(page => path === `/${page}`);
  if (own) return { page: own };
  if (path === '/sign-in') return { page: 'door' };
  const sheet = /^\/(?:recommendations|drafts)\/([a-z0-9-]{1,64})\/?$/.exec(path);
  if (sheet) return { page: 'sheet', id: sheet[1]!, textLanguage: new URLSearchParams(location.search).get('lang') };
  const clearance = /^\/drafts\/([a-z0-9-]{1,64})\/clearance$/.exec(path);
  if (clearance) return { page: 'clearance', id: clearance[1]! };
  return { page: 'unknown' };
}
