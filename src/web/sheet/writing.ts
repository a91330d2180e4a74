// How a person's changes go into the document: as they are, or as marks of a proposal where the table of rights lets this person only propose.
import { newClauseId } from '../editor/edits';
import { me } from '../shell/meeting';
import { verdictOn, type Verdict } from '../shell/rights';
import { clausesOf, type Change, type TextChange } from '../text/changes';
import { textOf } from '../text/clause';
import type { ClauseDocument } from '../text/clauseDocument';
import { compose } from '../text/delta';
import { marked, proposalsIn, refusalByMarks, withoutOthersMarks } from '../text/marks';
import { statusOf } from '../text/proceedings';
import { proposalsBefore } from '../text/proposals';
import type { LiveSheet } from './liveSheet';
import { voice, voiceOf } from './voice';

/** The least that the table grants for the paragraphs of a change; null while there is no table. */
export function verdictOf(change: Change, { drafting, proceedings, sponsors }: ClauseDocument): Verdict | null {
  const permission = change.type !== 'text' ? 'restructure' : change.language === drafting ? 'editText' : 'editTranslation';
  return clausesOf(change).map(clause => verdictOn(permission, proceedings, sponsors, statusOf(proceedings, clause)))
    .reduce<Verdict | null>((least, next) => (least === null || (next !== null && rank(next) < rank(least)) ? next : least), null);
}

/** The changes as they are to be made: what may only be proposed becomes marks, and what is written directly takes no marks of others along. */
export function asWritten(changes: readonly Change[], document: ClauseDocument): readonly Change[] {
  if (!changes.some(change => isToBeMarked(change, document))) return withoutOthers(changes, document);
  // What paragraphs are is proposed from the desk; typing proposes words.
  if (!changes.every(change => change.type === 'text')) return changes;
  return composed(changes).flatMap(change => {
    if (!isToBeMarked(change, document)) return withoutOthers([change], document);
    const clause = document.get(change.clause);
    if (!clause) return [change];
    const delta = marked(textOf(clause, change.language), change.delta, proposalIn(document, change.clause) ?? emptied(document) ?? newClauseId());
    return delta.length === 0 ? [] : [{ type: 'text', clause: change.clause, language: change.language, delta }];
  });
}

/** Words that may be no more than proposed, and those that the pen was asked to propose. */
function isToBeMarked(change: Change, document: ClauseDocument): boolean {
  const kind = verdictOf(change, document)?.kind;
  return kind === 'proposal' || (kind === 'direct' && voice.peek().asProposal && change.type === 'text');
}

/** The changes without marks that one's own delegation may not write, which came along with the words. */
export function withoutOthers(changes: readonly Change[], document: ClauseDocument): readonly Change[] {
  const without = changes.map(change => withoutOthersMarks(change, proposal => codeOfMark(document, proposal) === null));
  // The same list says that they are made as they came.
  return without.some((change, index) => change !== changes[index]) ? without : changes;
}

/** The code with which the server would refuse the changes; null when it would take them, or nobody knows. */
export function refusalFor(changes: readonly Change[], document: ClauseDocument): string | null {
  let state = document;
  for (const change of changes) {
    const verdict = verdictOf(change, document);
    const unheard = voice.peek().delegation === null ? null : refusalToSpeak(change, document);
    if (unheard !== null) return unheard;
    if (verdict !== null && (verdict.kind === 'refused' || (verdict.kind === 'proposal' && change.type !== 'text'))) return verdict.code;
    if (change.type === 'text') {
      const clause = state.get(change.clause);
      const rules = { ofMark: (proposal: string) => codeOfMark(document, proposal), asProposalOnly: verdict === null || verdict.isDirect ? null : verdict.code };
      const code = clause ? refusalByMarks(textOf(clause, change.language), change.delta, rules) : null;
      if (code !== null) return code;
    }
    if (changes.length > 1) state = state.apply(change);
  }
  return null;
}

/** Why one may not write on behalf of another delegation there; null when one may. */
function refusalToSpeak(change: Change, { proceedings, sponsors }: ClauseDocument): string | null {
  const refused = clausesOf(change).map(clause => verdictOn('writeOnBehalf', proceedings, sponsors, statusOf(proceedings, clause))).find(verdict => verdict?.isDirect === false);
  return refused?.code ?? null;
}

/** Whether what is typed where the cursor stands goes in as a proposal. */
export function isProposing(live: LiveSheet): boolean {
  const editor = live.active.value;
  const document = live.document.value;
  if (!editor || !document) return false;
  const { clause } = editor.standing.value;
  const permission = editor.shownLanguage === document.drafting ? 'editText' : 'editTranslation';
  const kind = live.verdictOn(permission, clause === null ? 'open' : live.statusOf(clause))?.kind;
  return kind === 'proposal' || (kind === 'direct' && voice.value.asProposal);
}

/** The open proposal of one's own delegation that a paragraph's words already carry; the last one. */
function proposalIn(document: ClauseDocument, clause: string): string | null {
  const proposals = Object.values(document.get(clause)?.texts ?? {}).flatMap(proposalsIn);
  return proposals.findLast(proposal => codeOfMark(document, proposal) === null) ?? null;
}

/** A proposal of one's own that was taken back before anybody spoke to it: it is begun anew instead of another one. */
function emptied(document: ClauseDocument): string | null {
  const mine = document.proposals.filter(one => one.by === me.value?.person?.id && codeOfMark(document, one.id) === null);
  if (mine.length === 0) return null;
  const before = new Set(proposalsBefore(document));
  return mine.find(one => !before.has(one))?.id ?? null;
}

/** Why one's own delegation may not write a mark of a proposal; null when it may. One that no commit has opened yet is being opened here. */
function codeOfMark(document: ClauseDocument, id: string): string | null {
  const proposal = document.proposals.find(one => one.id === id);
  if (!proposal) return null;
  if (proposal.state !== 'open') return 'proposal_settled';
  return proposal.delegation === voiceOf() ? null : 'words_of_proposal';
}

/** One change for each text, on the state before them all. */
function composed(changes: readonly TextChange[]): TextChange[] {
  const texts = new Map<string, TextChange>();
  for (const change of changes) {
    const key = `${change.clause} ${change.language}`;
    const before = texts.get(key);
    texts.set(key, before ? { ...before, delta: compose(before.delta, change.delta) } : change);
  }
  return [...texts.values()];
}

function rank({ kind }: Verdict): number {
  return ['refused', 'proposal', 'direct'].indexOf(kind);
}
