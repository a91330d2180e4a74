/** Where a text and its paragraphs stand in the procedure, beside its words (PROTOCOL 12). Plain values, never altered in place. */
import type { ClauseId, Snapshot } from './changes';
import type { CommentAct } from './comments';

export type Stage =
  | 'draft' | 'submitted' | 'negotiation' | 'silence' | 'decision' | 'adopted' | 'final' | 'rejected' | 'withdrawn' | 'deferred';
export type ClauseStatus = 'open' | 'put' | 'agreed' | 'parked';
export type Floor = 'open' | 'pen';

export type Act =
  | { readonly type: 'status'; readonly clause: ClauseId; readonly status: ClauseStatus; readonly reason?: string }
  | { readonly type: 'stage'; readonly stage: Stage }
  | { readonly type: 'floor'; readonly floor: Floor }
  | { readonly type: 'propose'; readonly proposal: string; readonly rationale?: string; readonly group?: string }
  | { readonly type: 'confirm'; readonly clause: ClauseId; readonly language: string; readonly words: string }
  | { readonly type: 'correct'; readonly clause: ClauseId; readonly language: string; readonly words: string; readonly correction: string }
  | { readonly type: 'support' | 'withdrawSupport' | 'take' | 'withdraw' | 'bracket'; readonly proposal: string }
  | CommentAct
  /** Acts on a private draft (PROTOCOL 14) move nothing here: the desk asks how it stands. */
  | { readonly type: 'ask' | 'return' | 'submit' | 'tick' | 'object' | 'agree' | 'arrived' | 'bounced' };

export interface Proceedings {
  readonly stage: Stage;
  /** Absent where the meeting's own way of writing holds. */
  readonly floor?: Floor;
  /** Of every paragraph that is not open. */
  readonly statuses: Readonly<Record<ClauseId, ClauseStatus>>;
}

/** What a snapshot says; one that was kept before there was a procedure says that all is open. */
export function proceedingsOf({ stage = 'negotiation', floor, statuses = {} }: Pick<Snapshot, 'stage' | 'floor' | 'statuses'>): Proceedings {
  return floor === undefined ? { stage, statuses } : { stage, floor, statuses };
}

/** Where things stand after an act, which the server has taken: nothing is decided here. */
export function after(before: Proceedings, act: Act): Proceedings {
  if (act.type === 'stage') return { ...before, stage: act.stage };
  if (act.type === 'floor') return { ...before, floor: act.floor };
  if (act.type !== 'status') return before;
  const { [act.clause]: _, ...others } = before.statuses;
  return { ...before, statuses: act.status === 'open' ? others : { ...others, [act.clause]: act.status } };
}

export function statusOf(proceedings: Proceedings, clause: ClauseId): ClauseStatus {
  return Object.hasOwn(proceedings.statuses, clause) ? proceedings.statuses[clause]! : 'open';
}
