// Whom a comment may ask to look: delegations, and the people of one's own.
import { signal } from '@preact/signals';
import { named } from '../i18n/messages';
import { delegationName, me, meeting } from '../shell/meeting';
import { getColleagues, type Colleague } from './api';

export interface Whom { readonly id: string; readonly name: string; readonly about: string }

/** The people of one's own delegation; empty until they were asked for. */
export const colleagues = signal<readonly Colleague[]>([]);

/** Asks once who one's colleagues are. */
export async function fetchColleagues(): Promise<void> {
  if (colleagues.peek().length > 0) return;
  const answer = await getColleagues();
  if (answer.ok) colleagues.value = answer.value;
}

/** Those that a comment in this box, or in the room, may mention and whose name begins like this, people first. */
export function whomLike(begun: string, box: string | undefined): Whom[] {
  const own = me.value?.person;
  const members = box === undefined ? null : box.startsWith('group/') ? meeting.value?.groups.find(group => `group/${group.id}` === box)?.members ?? [] : [own?.delegation ?? ''];
  const people = colleagues.value.filter(one => one.id !== own?.id).map(one => ({ id: one.id, name: named(one.name), about: named(one.title) }));
  const delegations = (meeting.value?.delegations ?? []).filter(one => members === null || members.includes(one.id)).map(one => ({ id: one.id, name: delegationName(one.id), about: '' }));
  const wanted = begun.toLocaleLowerCase();
  return [...people, ...delegations].filter(one => one.name.toLocaleLowerCase().split(/\s+/u).some((_, index, words) => words.slice(index).join(' ').startsWith(wanted)));
}

/** Those of the chosen whose names still stand in the words. */
export function mentionsIn(words: string, chosen: readonly Whom[]): string[] {
  return [...new Set(chosen.filter(one => words.includes(`@${one.name}`)).map(one => one.id))];
}
