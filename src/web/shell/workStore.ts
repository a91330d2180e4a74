import type { QueueStore } from '../live/queueStore';
import { ofMeeting } from './base';

let opening: Promise<QueueStore | null> | null = null;

/** Where this browser keeps work; null where it keeps nothing, as in some private windows. Opened once. */
export function workStore(): Promise<QueueStore | null> {
  return opening ??= import('../live/queueStore').then(({ QueueStore }) => QueueStore.open(indexedDB, ofMeeting('drafting'))).catch(() => {
    opening = null;
    return null;
  });
}
