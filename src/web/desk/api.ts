import type { Names } from '../i18n/messages';
import { request } from '../shell/api';

export type ClearanceState = 'drafting' | 'toClear' | 'returned' | 'submitting' | 'submitted';
/** A private draft as its box lists it; `isReadable` is false when the key that it is sealed under is missing. */
export interface Draft {
  id: string; box: string; isReadable: boolean; of: string | null; titles: Names; clearance: ClearanceState; by: string; note: string;
  changedAt: string | null; clashes: number; objections: Record<string, string>; target: string;
}
export interface RedlineEntry {
  clause: string; kind: 'changed' | 'added' | 'removed' | 'moved'; clauseKind: string; number: string; language: string; runs: readonly (readonly ['=' | '+' | '-', string])[];
}
export interface RoomChange { clause: string; room: number; isClash: boolean; number: string; beginning: string }
/** What a head clears: the exact words, and the revisions that they stand for. */
export interface Clearance { view: Draft; draft: number; room: number; redline: RedlineEntry[]; since: RoomChange[] }
export type DraftAct =
  | { type: 'ask' | 'return' | 'object'; reason?: string }
  | { type: 'agree' }
  | { type: 'submit'; draft: number; room: number }
  | { type: 'tick'; clause: string; room: number };

export const getDrafts = () => request<Draft[]>('GET', '/api/drafts');
export const getClearance = (id: string) => request<Clearance>('GET', `/api/drafts/${id}`);
export const draftNew = (box: string, titles: Names) => request<{ id: string }>('POST', '/api/drafts', { box, titles });
export const draftBranch = (box: string, of: string) => request<{ id: string }>('POST', '/api/drafts', { box, of });
/** An act on a draft, under a key of its own: sent once, done once. */
export const actOn = (id: string, act: DraftAct) =>
  request<{ revision?: number; target?: string }>('POST', `/api/drafts/${id}/acts`, { client: crypto.randomUUID().replaceAll('-', ''), sequence: 1, act });
export const setGroup = (id: string | null, name: Names, members: readonly string[]) =>
  request<{ id: string }>(id === null ? 'POST' : 'PUT', id === null ? '/api/groups' : `/api/groups/${id}`, { name, members });
