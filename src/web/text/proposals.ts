/** What delegations propose to a text, beside the marks in its words (PROTOCOL 12.1). Plain values, never altered in place. */
import { proposalsIn, proposalsOfClause } from './marks';
import type { Clause } from './clause';
import type { ClauseId, Commit } from './changes';
import type { Act } from './proceedings';

export type ProposalState = 'open' | 'taken' | 'withdrawn' | 'bracketed';

export interface Proposal {
  readonly id: string;
  readonly delegation: string;
  /** Who opened it, with which commit, and when. */
  readonly by: string;
  readonly revision: number;
  readonly at: string;
  readonly state: ProposalState;
  readonly group?: string;
  readonly rationale?: string;
  /** Delegations, the first one first. */
  readonly supporters?: readonly string[];
  /** Paragraphs that it brought in. */
  readonly adds?: readonly ClauseId[];
}

/** The proposals after a commit, which the server has taken: nothing is decided here. A mark of a new id opens one. */
export function proposalsAfter(before: readonly Proposal[], commit: Commit): readonly Proposal[] {
  let after = before;
  const open = (id: string) => {
    if (!after.some(one => one.id === id)) {
      after = [...after, { id, delegation: commit.onBehalfOf ?? commit.delegation ?? '', by: commit.by, revision: commit.revision, at: commit.at, state: 'open' }];
    }
  };
  for (const change of commit.changes) if (change.type === 'text') proposalsIn(change.delta).forEach(open);
  const { act } = commit;
  if (act === undefined || !('proposal' in act)) return after;
  if (act.type === 'propose') open(act.proposal);
  return after.map(one => (one.id === act.proposal ? acted(one, act, commit) : one));
}

function acted(proposal: Proposal, act: Act, { delegation, changes }: Commit): Proposal {
  const supporters = (proposal.supporters ?? []).filter(one => one !== delegation);
  switch (act.type) {
    case 'propose': {
      const adds = [...(proposal.adds ?? []), ...changes.flatMap(change => (change.type === 'add' ? [change.clause] : []))];
      return { ...proposal, rationale: act.rationale ?? '', ...(act.group === undefined ? {} : { group: act.group }), ...(adds.length > 0 ? { adds } : {}) };
    }
    case 'support': return { ...proposal, supporters: [...supporters, delegation ?? ''] };
    case 'withdrawSupport': return { ...proposal, supporters };
    case 'take': return { ...proposal, state: 'taken' };
    case 'withdraw': return { ...proposal, state: 'withdrawn' };
    case 'bracket': return { ...proposal, state: 'bracketed' };
    default: return proposal;
  }
}

export function isPending({ state }: Proposal): boolean {
  return state === 'open' || state === 'bracketed';
}

/**
 * The proposals before the room: those with marks in the text, and those of which nothing is left but somebody's reasons or support. One that its
 * author has taken back letter by letter is none.
 */
export function proposalsBefore(document: { readonly clauses: readonly Clause[]; readonly proposals: readonly Proposal[] }): Proposal[] {
  const pending = document.proposals.filter(isPending);
  if (pending.length === 0) return pending;
  const marked = new Set(document.clauses.flatMap(proposalsOfClause));
  return pending.filter(one => marked.has(one.id) || one.state === 'bracketed' || one.rationale || one.supporters?.length);
}
