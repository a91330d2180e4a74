// Links on words. Pure.
import type { TextChange } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { canonical } from '../text/delta';
import type { Stretch } from './places';

const addressUnitsMax = 512;

/** Whether the service takes it as the address of a link. */
export function isAddress(text: string): boolean {
  return /^(https:\/\/|mailto:)\S+$/iu.test(text) && text.length <= addressUnitsMax;
}

/** A link with all its words. */
export interface Link extends Stretch { readonly address: string }

/** The link at a place of a clause's text; null where there is none. */
export function linkAt(document: ClauseDocument, language: string, clause: string, offset: number): Link | null {
  const links: Link[] = [];
  let at = 0;
  for (const op of document.get(clause)?.texts[language] ?? []) {
    if (!('insert' in op)) continue;
    const start = at;
    at += op.insert.length;
    const address = op.attributes?.['link'];
    const last = links.at(-1);
    if (typeof address !== 'string') continue;
    if (last?.end === start && last.address === address) links[links.length - 1] = { ...last, end: at };
    else links.push({ clause, start, end: at, address });
  }
  return links.find(link => link.start <= offset && offset <= link.end) ?? null;
}

/** Makes the words a link to `address`, or with null no link any more. */
export function setLink(language: string, stretches: readonly Stretch[], address: string | null): TextChange[] {
  return stretches.map(({ clause, start, end }) => ({
    type: 'text', clause, language, delta: canonical([{ retain: start }, { retain: end - start, attributes: { link: address } }]),
  }));
}
