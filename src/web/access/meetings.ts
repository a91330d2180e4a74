import { type Answer, type Me, type Meeting, request } from '../shell/api';
import { base } from '../shell/base';
import { basesHere } from '../shell/ownMeetings';

/** The bases of other meetings whose account one may have; the oldest meeting's is known to everybody. */
export function otherBases(): string[] {
  return [...new Set([...basesHere(), ''])].filter(one => one !== base);
}

export const getMeAt = (of: string) => request<Me>('GET', '/api/me', undefined, 'no-store', of);
export const getMeetingAt = (of: string, language: string) => request<Meeting>('GET', `/api/meeting?language=${language}`, undefined, 'no-store', of);
export const signInAt = (of: string, name: string, password: string, code?: string) =>
  request<Me>('POST', '/api/sign-in', code ? { name, password, code } : { name, password }, 'default', of);

/** A ticket of the account that is signed in at a meeting, for another one. */
export const ticketOf = (of: string, meeting: string) => request<{ ticket: string }>('POST', '/api/meetings/tickets', { meeting }, 'default', of);
export const joinBy = (secret: string, ticket: string) => request<void>('POST', '/api/invitation/join', { secret, ticket });

/** Goes over to another of one's meetings, by a ticket. Answers only when that was refused. */
export async function goOver(to: { id: string; base: string }): Promise<Answer<never>> {
  const made = await ticketOf(base, to.id);
  const entered = made.ok ? await request<Me>('POST', '/api/sign-in/ticket', made.value, 'default', to.base) : made;
  if (!entered.ok) return entered;
  location.assign(`${to.base}/`);
  return new Promise(() => undefined);
}
