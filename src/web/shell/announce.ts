import { signal } from '@preact/signals';

/** What the live region says next. Kept apart from the page, so that a screen reader is told of a change without losing its place. */
export const announcement = signal('');

/** Says `text` when the reader is next at rest. The same text said twice is told apart by a trailing no-break space. */
export function announce(text: string): void {
  announcement.value = announcement.peek() === text ? `${text}\u00a0` : text;
}
