import { signal } from '@preact/signals';
import { named } from '../i18n/messages';
import type { Delegation, Me, Meeting, Person } from './api';

/** Who is signed in, and the meeting; null until the server has answered. */
export const me = signal<Me | null>(null);
export const meeting = signal<Meeting | null>(null);

export function delegationOf(id: string): Delegation | undefined {
  return meeting.value?.delegations.find(one => one.id === id);
}

/** A delegation's name in full, in the reader's language; its id where the meeting does not know it. */
export function delegationName(id: string): string {
  return named(delegationOf(id)?.names) || id;
}

export function personOf(id: string): Person | undefined {
  return meeting.value?.people?.find(one => one.id === id);
}

/** A colleague's name; where the meeting does not publish its people, that of the delegation. */
export function personName(id: string): string {
  return named(personOf(id)?.name) || delegationName(id.split('.')[0] ?? id);
}

/** Delegations in the order of their names in the reader's language. */
export function byName(delegations: readonly Delegation[], locale: string): Delegation[] {
  const collator = new Intl.Collator(locale);
  return [...delegations].sort((a, b) => collator.compare(named(a.names), named(b.names)));
}
