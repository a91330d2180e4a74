import { t } from '../i18n/messages';
import { refusalOf } from '../i18n/refusals';

/** What a refusal on the desk means; no answer at all is one too. */
export function deskRefusal(code: string): string {
  return code === 'unreachable' || code === 'unavailable' || code === 'busy' ? t('desk.unreachable') : refusalOf(code);
}

/** A word that went with an act; what the room's side refused comes back as its code. */
export function noteOf(note: string): string {
  return /^[a-z]+(_[a-z]+)+$/.test(note) ? deskRefusal(note) : note;
}
