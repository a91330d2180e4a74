import type { Answer } from '../shell/api';
import { at } from '../shell/base';

export type Form = 'word' | 'text';
export const markings = ['none', 'official', 'restricted', 'confidential'] as const;
export type Marking = (typeof markings)[number];

export interface Wish { readonly languages: readonly string[]; readonly since: string | null; readonly marking: Marking }

/** Where the service gives a copy of a text. */
export function copyAddress(id: string, form: Form, { languages, since, marking }: Wish): string {
  const query = new URLSearchParams({ languages: languages.join(',') });
  if (since !== null) query.set('since', since);
  if (marking !== 'none') query.set('marking', marking);
  return at(`/api/recommendations/${id}/${form}?${query}`);
}

/** A copy with the name that the service gives it, if any. */
export async function getCopy(address: string): Promise<Answer<{ blob: Blob; name: string | null }>> {
  try {
    const response = await fetch(address, { credentials: 'same-origin' });
    if (!response.ok) return { ok: false, code: (await response.json().catch(() => null) as { code?: string } | null)?.code ?? `http_${response.status}` };
    const name = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? null;
    return { ok: true, value: { blob: await response.blob(), name } };
  } catch {
    return { ok: false, code: 'unreachable' };
  }
}
