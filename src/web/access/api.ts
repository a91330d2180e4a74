import type { Names } from '../i18n/messages';
import { type Answer, type Me, request, type Rules } from '../shell/api';
import type { Floor } from '../text/proceedings';

export interface OpenSession { id: string; device: string; since: string; seenAt: string; isThis: boolean }
export interface Account {
  hasPassword: boolean; hasSecondStep: boolean; isLinked: boolean; recoveryCodesLeft: number;
  passkeys: { id: string; name: string; createdAt: string }[]; sessions: OpenSession[];
}
export interface MeetingPerson {
  id: string; delegation: string; roles: string[]; language: string; name: { latin: string; arabic: string }; title: Names; email?: string;
}
export interface Entry { person: MeetingPerson; isDisabled: boolean; hasAccount: boolean; invitedUntil: string | null; acting: Acting | null }
/** Days of the meeting's zone, both counting. */
export interface Acting { firstDay: string; lastDay: string }
export interface Screen { id: string; name: string; document: string | null; language: string }
export interface Fault { place: string; code: string; value: string | null }
export interface TableReport { faults: Fault[]; changes: { line: number; kind: string; id: string; name: string }[]; isDone: boolean }
export interface Link { person: string; secret: string; expiresAt: string }
export interface SetupPreview {
  faults: Fault[];
  meeting: { name: Names; place: Names; firstDay: string; lastDay: string; floor: Floor; rules: Rules; delegations: { id: string }[]; people: MeetingPerson[] } | null;
}

const post = <T = void>(path: string, body: object = {}): Promise<Answer<T>> => request<T>('POST', path, body);

export const signIn = (name: string, password: string, code?: string) => post<Me>('/api/sign-in', code ? { name, password, code } : { name, password });
export const passkeyOptions = () => post<PublicKeyCredentialRequestOptionsJSON>('/api/sign-in/passkey/options');
export const signInByPasskey = (credential: object) => post<Me>('/api/sign-in/passkey', credential);

export const lookAtLink = (secret: string) => post<{ person: string; latin: string; arabic: string }>('/api/invitation', { secret });
export const setPassword = (secret: string, password: string) => post('/api/invitation/password', { secret, password });
export const invitedPasskeyOptions = (secret: string) => post<PublicKeyCredentialCreationOptionsJSON>('/api/invitation/passkey/options', { secret });
export const setPasskey = (secret: string, credential: object) => post('/api/invitation/passkey', { secret, credential });

export const getAccount = () => request<Account>('GET', '/api/account');
export const changePassword = (current: string, next: string) => post('/api/account/password', { current, next });
export const beginSecondStep = (password: string) => post<{ key: string; uri: string }>('/api/account/second-step', { password });
export const confirmSecondStep = (code: string) => post<{ codes: string[] }>('/api/account/second-step/confirm', { code });
export const removeSecondStep = (password: string) => post('/api/account/second-step/remove', { password });
export const newPasskeyOptions = (password: string) => post<PublicKeyCredentialCreationOptionsJSON>('/api/account/passkeys/options', { password });
export const addPasskey = (name: string, credential: object) => post('/api/account/passkeys', { name, credential });
export const removePasskey = (id: string) => request<void>('DELETE', `/api/account/passkeys/${encodeURIComponent(id)}`);
/** Where to go to have the provider's subject linked with this account. */
export const linkSignOn = (password: string) => post<{ address: string }>('/api/account/sign-on', { password });
export const unlinkSignOn = (password: string) => post('/api/account/sign-on/remove', { password });
export const endSession = (id: string) => request<void>('DELETE', `/api/account/sessions/${encodeURIComponent(id)}`);
export const endOtherSessions = () => post('/api/account/sessions/end-others');
export const getTokens = () => request<{ id: string; name: string }[]>('GET', '/api/tokens');
export const makeToken = (name: string) => post<{ id: string; token: string }>('/api/tokens', { name });
export const revokeToken = (id: string) => request<void>('DELETE', `/api/tokens/${encodeURIComponent(id)}`);

export const getPeople = () => request<Entry[]>('GET', '/api/people');
export const addPerson = (person: MeetingPerson) => post('/api/people', person);
export const changePerson = (person: MeetingPerson) => request<void>('PUT', `/api/people/${encodeURIComponent(person.id)}`, person);
export const admit = (person: string, isAdmitted: boolean) => post(`/api/people/${encodeURIComponent(person)}/${isAdmitted ? 'enable' : 'disable'}`);
export const invite = (people: readonly string[]) => post<Link[]>('/api/people/invitations', { people });
export const nameActingHead = (person: string, { firstDay, lastDay }: Acting) =>
  request<void>('PUT', `/api/people/${encodeURIComponent(person)}/acting-head`, { firstDay, lastDay });
export const dismissActingHead = (person: string) => request<void>('DELETE', `/api/people/${encodeURIComponent(person)}/acting-head`);
export const archiveMeeting = (isArchived: boolean) => post(`/api/meeting/${isArchived ? 'archive' : 'reopen'}`);
export const setRules = (rules: Rules, floor: Floor) => request<void>('PUT', '/api/meeting/rules', { rules, floor });
export const getScreens = () => request<Screen[]>('GET', '/api/screens');
export const pairScreen = (code: string, name: string) => post<{ id: string }>('/api/screens', { code, name });
export const showOnScreen = ({ id, document, language }: Screen) => request<void>('PUT', `/api/screens/${encodeURIComponent(id)}`, { document, language });
export const removeScreen = (id: string) => request<void>('DELETE', `/api/screens/${encodeURIComponent(id)}`);
export const sendTable = (csv: string, isPreview: boolean) => post<TableReport>('/api/people/table', { csv, isPreview });

export const previewMeeting = (meeting: string, table: string | null) => post<SetupPreview>('/api/meetings/preview', { meeting, table });
/** `secret`: of the link of its first secretariat, where whoever made it has no account. */
export const makeMeeting = (meeting: string, table: string | null, person: string) => post<{ id: string; base: string; secret: string | null }>('/api/meetings', { meeting, table, person });
export const previewSetup = (secret: string, meeting: string, table: string | null) => post<SetupPreview>('/api/setup/preview', { secret, meeting, table });
export const createMeeting = (secret: string, meeting: string, table: string | null, person: string, password: string) =>
  post('/api/setup', { secret, meeting, table, person, password });

