import type { Names } from '../i18n/messages';
import type { Snapshot } from '../text/changes';
import type { Act, Floor } from '../text/proceedings';
import type { RightsTable } from './rights';

/** The answer of a request: what was asked for, or the stable code of the refusal. `unreachable` when no answer came. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string };

export interface Person { id: string; name: Names; title: Names; delegation: string; roles: string[]; language?: string; mayWrite?: boolean; mayCreate?: boolean; mayManagePeople?: boolean; mayManageGroups?: boolean; hasDesk?: boolean }
/** `signOn`: what the provider of single sign-on is called, where there is one. */
export interface Me { demo: boolean; signOn?: string; person: Person | null }
export interface Delegation { id: string; kind: 'member' | 'observer' | 'secretariat'; names: Names; hue: number }
/** Delegations that share drafts. */
export interface Group { id: string; names: Names; members: string[] }
/** What the meeting decided about its procedure where bodies differ (PROTOCOL 12.3). */
export type Rules = Readonly<Record<'observersPropose' | 'observersSupport' | 'sponsorsAlone' | 'rapporteurPuts' | 'agreementBindsTranslations', boolean>>;
export interface Meeting {
  id: string; names: Names; place: Names; from: string; to: string; languages: string[]; drafting: string; floor?: Floor; rules?: Rules; timeZone?: string; archived?: boolean;
  delegations: Delegation[]; groups: Group[]; people?: Person[];
}
export interface RecommendationSummary {
  id: string; symbol: string; titles: Names; sponsors: string[]; languages: string[]; paragraphs: number; head: number;
  /** Clauses with words in some language, and how many of them have none in each of the languages. */
  written: number; lacking: Record<string, number>;
  changedAt: string | null; inside: string[];
  /** The group on whose behalf it was submitted; empty for none. */
  group?: string;
  /** In how many paragraphs words wait for one's own delegation to confirm them. */
  toConfirm?: number;
}
export interface Refusal { file: string; code: string; place?: string | null; message?: string | null }
export interface Finding {
  code: string; file: string; place?: string | null; language?: string | null; message?: string | null; params?: Readonly<Record<string, string>>;
}
export interface ImportReport { recommendations: { id: string; title: string }[]; refused: Refusal[]; findings: Finding[] }

/** `isFresh`: from the service alone, never from what was kept for a start without a link. */
export const getMe = (isFresh = false) => request<Me>('GET', '/api/me', undefined, isFresh ? 'no-store' : 'default');
/** Names in one language only, with another where they have none in it. */
export const getMeeting = (language: string, isFresh = false) => request<Meeting>('GET', `/api/meeting?language=${language}`, undefined, isFresh ? 'no-store' : 'default');
export const getRecommendations = () => request<RecommendationSummary[]>('GET', '/api/recommendations');
export const getRecommendation = (id: string) => request<Snapshot>('GET', `/api/recommendations/${id}`);
export const getRights = (isFresh = false) => request<RightsTable>('GET', '/api/rights', undefined, isFresh ? 'no-store' : 'default');
/** An act of the procedure, under a key of its own: sent once, done once. */
export const act = (id: string, wanted: Act) =>
  request<{ revision: number }>('POST', `/api/recommendations/${id}/acts`, { client: crypto.randomUUID().replaceAll('-', ''), sequence: 1, act: wanted });
export interface PenHolder { id: string; name: Names; delegation: string }
/** `holders`: who may hold it, told to those who give it. */
export interface PenOfTheRoom { holder: PenHolder | null; holders: PenHolder[] | null }
export const getPen = () => request<PenOfTheRoom>('GET', '/api/pen');
export const givePen = (person: string | null) => request<void>('PUT', '/api/pen', { person });
export const signInAs = (person: string) => request<void>('POST', '/api/demo/sign-in', { person });
export const signOut = () => request<void>('POST', '/api/sign-out', {});
export const createRecommendation = (titles: Names) => request<{ id: string }>('POST', '/api/recommendations', { titles });

export function importFiles(files: readonly File[]): Promise<Answer<ImportReport>> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return request<ImportReport>('POST', '/api/imports', form);
}

export async function request<T>(method: string, path: string, body?: object, cache: RequestCache = 'default'): Promise<Answer<T>> {
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
