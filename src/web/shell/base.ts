/**
 * What stands before every address of this meeting: nothing for the installation's oldest, `/m/{id}` for a further one. It follows from where the page was
 * opened, so that the page is the same for all.
 */
export const base = /^\/m\/[a-z0-9.-]+(?=\/|$)/.exec(location.pathname)?.[0] ?? '';

/** An address of this meeting. */
export function at(path: string): string {
  return base + path;
}

/** A name for what this browser keeps of this meeting: one id may be two people, or two texts, in two meetings. */
export function ofMeeting(name: string): string {
  return base === '' ? name : `${name} ${base}`;
}
