// The table of rights by which the server decides (PROTOCOL 12), so that the page offers what will be taken and says at once what will not.
import { signal } from '@preact/signals';
import type { ClauseStatus, Floor, Proceedings, Stage } from '../text/proceedings';
import { getRights } from './api';
import { inTurn } from './inTurn';
import { me, meeting } from './meeting';

export type Permission = 'editText' | 'editTranslation' | 'restructure' | 'putParagraph' | 'agreeParagraph' | 'parkParagraph' | 'moveStage' | 'setFloor'
  | 'propose' | 'supportProposal' | 'withdrawProposal' | 'settleProposal' | 'writeOnBehalf' | 'confirmWords' | 'correctWords' | 'comment' | 'resolveComments';
export interface Verdict { readonly kind: 'direct' | 'proposal' | 'refused'; readonly code: string; readonly isDirect: boolean }
export interface RightsTable {
  readonly permissions: readonly string[]; readonly roles: readonly string[]; readonly stages: readonly Stage[];
  readonly statuses: readonly ClauseStatus[]; readonly floors: readonly Floor[]; readonly verdicts: readonly Verdict[]; readonly cells: string;
}

const table = signal<RightsTable | null>(null);
const ranks = ['refused', 'proposal', 'direct'];
const writing = ['head', 'delegate', 'observer', 'secretariat'];

/** Fetches the table, anew with each link: the meeting may have other rules. Until it is here everything is offered, and the server alone says no. */
export const fetchRights = inTurn(async () => {
  const answer = await getRights(true);
  if (answer.ok) table.value = answer.value;
});

/** The table as this browser knows it, for the first keys; where the line is slow or gone the one that was kept. What is fetched anew stands. */
export async function knowRights(): Promise<void> {
  if (table.peek()) return;
  const answer = await getRights();
  if (answer.ok) table.value ??= answer.value;
}

/** What the table says of this person's wish; null while there is no table. Of several roles the most holds. */
export function verdictOn(permission: Permission, proceedings: Proceedings, sponsors: readonly string[], status: ClauseStatus = 'open'): Verdict | null {
  const known = table.value;
  const person = me.value?.person;
  if (!known || !person) return null;
  if (meeting.value?.archived) return { kind: 'refused', code: 'meeting_archived', isDirect: false };
  const isObserver = meeting.value?.delegations.find(one => one.id === person.delegation)?.kind === 'observer';
  const roles = person.roles.map(role => (isObserver && (role === 'head' || role === 'delegate') ? 'observer' : role));
  // To all but those who share it a draft does not exist: whoever has one open is of them.
  if ((proceedings.stage === 'draft' || sponsors.includes(person.delegation)) && roles.some(role => writing.includes(role))) roles.push('sponsor');
  const floor = proceedings.floor ?? meeting.value?.floor ?? 'open';
  return roles.map(role => cell(known, permission, role, proceedings.stage, status, floor)).reduce<Verdict>(
    (best, next) => (ranks.indexOf(next.kind) > ranks.indexOf(best.kind) || (next.kind === best.kind && (best.code === 'not_allowed' || best.code === 'pen_on_behalf')) ? next : best),
    { kind: 'refused', code: 'not_allowed', isDirect: false },
  );
}

/** One cell of the table. */
export function cell(known: RightsTable, permission: string, role: string, stage: Stage, status: ClauseStatus, floor: Floor): Verdict {
  const sides: readonly (readonly [readonly string[], string])[] = [
    [known.permissions, permission], [known.roles, role], [known.stages, stage], [known.statuses, status], [known.floors, floor],
  ];
  const at = sides.reduce((place, [names, name]) => place * names.length + names.indexOf(name), 0);
  return known.verdicts[known.cells.charCodeAt(at) - 'a'.charCodeAt(0)]!;
}
