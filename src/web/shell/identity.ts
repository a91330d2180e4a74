import { language } from '../i18n/messages';
import { getMe, getMeeting } from './api';
import { inTurn } from './inTurn';
import { me, meeting } from './meeting';

/**
 * Whether the browser still comes in as this person: another tab may have come in as somebody else, and a new link would be theirs.
 * When it does not, this tab follows. Rejects when the service does not say.
 */
export async function isStillMe(person: string): Promise<boolean> {
  const answer = await getMe(true);
  if (!answer.ok) throw new Error(`The service did not say who is signed in: ${answer.code}`);
  if (answer.value.person?.id === person) {
    // What the server told between two links it told to neither.
    if (JSON.stringify(answer.value) !== JSON.stringify(me.peek())) void askAgain();
    return true;
  }

  me.value = answer.value;
  return false;
}

/** Roles may have changed, or the meeting was archived: asks who one is and how the meeting stands. What cannot be asked now is asked with the next link. */
export const askAgain = inTurn(async () => {
  const [who, where] = await Promise.all([getMe(true), getMeeting(language.value, true)]);
  if (who.ok) me.value = who.value;
  if (where.ok) meeting.value = where.value;
});
