import type { MessageKey } from '../i18n/messages';
import { request } from '../shell/api';

/** A line of the audit (PROTOCOL 13): what happened, by whom, about whom, how or where, and why it was refused. */
export interface AuditEntry {
  at: string; kind: string; by: string; person: string | null; detail: string | null; address: string | null; code: string | null; count: number;
}
export interface AuditPage { entries: AuditEntry[]; next: string | null }
export interface AuditWish { person: string; group: AuditGroup; from: string; to: string }

/** The kinds of events by what somebody looks for; none named is all. */
const kinds = {
  all: [],
  door: ['signed-in', 'sign-in-refused', 'invitation-used', 'session-ended', 'sessions-ended'],
  rights: [
    'meeting-created', 'delegation-added', 'person-added', 'person-changed', 'roles-changed', 'person-disabled', 'person-enabled', 'invitation-made',
    'pen-given', 'pen-taken', 'acting-head-named', 'acting-head-dismissed', 'meeting-archived', 'meeting-reopened',
  ],
  refused: ['refused', 'sign-in-refused'],
  screens: ['screen-paired', 'screen-removed', 'token-issued', 'token-revoked'],
} as const;

export type AuditGroup = keyof typeof kinds;
export const auditGroups = Object.keys(kinds) as AuditGroup[];

export function getAudit(wish: AuditWish, before: string | null) {
  const asked = new URLSearchParams();
  const given = { person: wish.person, kind: kinds[wish.group].join(), from: wish.from, to: wish.to, before: before ?? '' };
  for (const [name, value] of Object.entries(given)) if (value !== '') asked.set(name, value);
  return request<AuditPage>('GET', `/api/audit?${asked}`);
}

export const kindKey = (kind: string) => `audit.kind.${kind}` as MessageKey;
