import type { QueueStore } from '../live/queueStore';

let opening: Promise<QueueStore | null> | null = null;

/** Where this browser keeps work; null where it keeps nothing, as in some private windows. Opened once. */
export function workStore(): Promise<QueueStore | null> {
  return opening ??= import('../live/queueStore').then(({ QueueStore }) => QueueStore.open()).catch(() => {
    opening = null;
    return null;
  });
}
