import type { Names } from '../i18n/messages';

/** The answer of a request: what was asked for, or the stable code of the refusal. `unreachable` when no answer came. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string };

export interface Person { id: string; name: Names; title: Names; delegation: string; roles: string[]; language?: string; mayWrite?: boolean }
export interface Me { demo: boolean; person: Person | null }
export interface Delegation { id: string; kind: 'member' | 'observer' | 'secretariat'; names: Names; hue: number }
export interface Meeting {
  id: string; names: Names; place: Names; from: string; to: string; languages: string[]; drafting: string;
  delegations: Delegation[]; people?: Person[];
}
export interface RecommendationSummary {
  id: string; symbol: string; titles: Names; sponsors: string[]; languages: string[]; paragraphs: number; head: number;
  changedAt: string | null; inside: string[];
}
export interface Refusal { file: string; code: string; place?: string | null; message?: string | null }
export interface Finding { code: string; file: string; place?: string | null; language?: string | null; message?: string | null }
export interface ImportReport { recommendations: { id: string; title: string }[]; refused: Refusal[]; findings: Finding[] }

/** `isFresh`: from the service alone, never from what was kept for a start without a link. */
export const getMe = (isFresh = false) => request<Me>('GET', '/api/me', undefined, isFresh ? 'no-store' : 'default');
export const getMeeting = () => request<Meeting>('GET', '/api/meeting');
export const getRecommendations = () => request<RecommendationSummary[]>('GET', '/api/recommendations');
export const signInAs = (person: string) => request<void>('POST', '/api/demo/sign-in', { person });
export const signOut = () => request<void>('POST', '/api/sign-out', {});
export const createRecommendation = (titles: Names) => request<{ id: string }>('POST', '/api/recommendations', { titles });

export function importFiles(files: readonly File[]): Promise<Answer<ImportReport>> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return request<ImportReport>('POST', '/api/imports', form);
}

async function request<T>(method: string, path: string, body?: object, cache: RequestCache = 'default'): Promise<Answer<T>> {
  const isForm = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(path, {
      method, cache, credentials: 'same-origin', headers: isForm || !body ? {} : { 'Content-Type': 'application/json' },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    });
  } catch {
    return { ok: false, code: 'unreachable' };
  }
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
  const value: unknown = isJson ? await response.json() : undefined;
  if (response.ok) return { ok: true, value: value as T };
  // A file that is refused whole is answered with the report too, so that its reasons can be shown.
  if (isForm && isReport(value)) return { ok: true, value: value as T };
  return { ok: false, code: (value as { code?: string } | undefined)?.code ?? `http_${response.status}` };
}

function isReport(value: unknown): value is ImportReport {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
