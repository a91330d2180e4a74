import { at } from '../shell/base';

/** The address of a thread: its sheet, and there the thread. */
export function addressOf(document: string, thread: string): string {
  return at(`/recommendations/${document}#thread-${thread}`);
}
