import { isMessage, openChapter, t } from './messages';

/** What a refusal's code means and what to do next. Until its messages are here, and for a code that is newer than this page, the code itself. */
export function refusalOf(code: string): string {
  openChapter('refusals').catch(() => undefined);
  const key = `refusal.${code}`;
  return isMessage(key) ? t(key) : t('refusal.other', { code });
}
