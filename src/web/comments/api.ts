import type { Names } from '../i18n/messages';
import { act, request, type Answer } from '../shell/api';
import type { CommentAct, Thread } from '../text/comments';

/** The private threads of a text that one shares, with their places as of a revision. */
export const getPrivateThreads = (document: string, revision: number) =>
  request<{ revision: number; threads: Thread[] }>('GET', `/api/recommendations/${document}/private-comments?revision=${revision}`, undefined, 'no-store');

/** An act on a thread: of the room's text, or in the stream of a box. Under a key of its own: sent once, done once. */
export function actOn(document: string, wanted: CommentAct, box: string | undefined): Promise<Answer<{ revision: number }>> {
  if (box === undefined) return act(document, wanted);
  return request('POST', '/api/private-comments', { client: crypto.randomUUID().replaceAll('-', ''), sequence: 1, box, document, act: wanted });
}

export interface Colleague { readonly id: string; readonly name: Names; readonly title: Names }
/** The people of one's own delegation. */
export const getColleagues = () => request<Colleague[]>('GET', '/api/colleagues');
