import { signal } from '@preact/signals';

/** Which of the proposed words are to be seen: all with their marks, none, or those of one proposal as if it were taken in. */
export type Reading = { readonly mode: 'all' } | { readonly mode: 'clean' } | { readonly mode: 'alone'; readonly proposal: string };

export const everything: Reading = { mode: 'all' };

/** How the sheet is read just now. */
export const reading = signal<Reading>(everything);
