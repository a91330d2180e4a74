import { signal } from '@preact/signals';
import type { Names } from '../i18n/messages';
import { request } from './api';
import { base } from './base';

/** A meeting of this installation in which one is somebody. */
export interface OwnMeeting {
  id: string; base: string; person: string; names: Names; place: Names; from: string; to: string; archived: boolean; isThis: boolean;
}

/** One's meetings, this one too; null until the service has answered. */
export const ownMeetings = signal<readonly OwnMeeting[] | null>(null);

const storageKey = 'drafting.bases';
const rememberedMax = 5;

export async function loadOwnMeetings(): Promise<readonly OwnMeeting[]> {
  const answer = await request<OwnMeeting[]>('GET', '/api/meetings');
  if (!answer.ok) return ownMeetings.value ?? [];
  // Only where, for the next person at this browser learns nothing from an address that its door does not say.
  localStorage.setItem(storageKey, JSON.stringify([base, ...basesHere().filter(one => one !== base)].slice(0, rememberedMax)));
  ownMeetings.value = answer.value;
  return answer.value;
}

/** The bases of the meetings that somebody has come in to with this browser, the latest first. */
export function basesHere(): string[] {
  const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
  return Array.isArray(kept) ? kept.filter(one => typeof one === 'string') : [];
}
