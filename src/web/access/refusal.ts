import { isMessage, t } from '../i18n/messages';

/** The code that the service put into this page's address when it sent somebody back here; taken out of it at once. */
export function refusalOnTheWay(): string | null {
  const code = new URLSearchParams(location.search).get('refused');
  if (code === null) return null;
  history.replaceState(null, '', location.pathname);
  return refusalText(code);
}

/** What a refusal means and what to do next, in the reader's language. */
export function refusalText(code: string): string {
  const key = `access.${code}`;
  return isMessage(key) ? t(key) : t('access.other', { code });
}
