import { getMe } from './api';
import { me } from './meeting';

/**
 * Whether the browser still comes in as this person: another tab may have come in as somebody else, and a new link would be theirs.
 * When it does not, this tab follows. Rejects when the service does not say.
 */
export async function isStillMe(person: string): Promise<boolean> {
  const answer = await getMe(true);
  if (!answer.ok) throw new Error(`The service did not say who is signed in: ${answer.code}`);
  if (answer.value.person?.id === person) return true;
  me.value = answer.value;
  return false;
}
