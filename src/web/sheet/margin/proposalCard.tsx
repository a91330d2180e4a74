import { useSignal } from '@preact/signals';
import type { SheetEditor } from '../../editor/editor';
import { directionOf, languageName, listed, t, when } from '../../i18n/messages';
import { refusalOf } from '../../i18n/refusals';
import { act } from '../../shell/api';
import { announce } from '../../shell/announce';
import { delegationName, me } from '../../shell/meeting';
import type { Act } from '../../text/proceedings';
import type { Clause, ClauseDocument } from '../../text/clauseDocument';
import { insertedBy, proposalsOf, strikersOf } from '../../text/marks';
import { proposalsBefore, type Proposal } from '../../text/proposals';
import type { LiveSheet } from '../liveSheet';
import { everything, reading } from '../reading';
import { card, type CardKind } from './card';

const excerptUnitsMax = 80;

/** What one proposal says in one language, and where it begins. */
interface Said { readonly clause: string; readonly offset: number; readonly added: string; readonly struck: string; readonly language: string }

/** The proposals before the room, each level with its first words. */
export const proposalCards: CardKind = ({ live, editor, document }) => {
  const language = editor.shownLanguage;
  const before = proposalsBefore(document);
  const said = wordsOf(document, before.length === 0 ? [] : [language, document.drafting, ...document.languages]);
  return before.map(proposal => {
    const words = said.get(proposal.id);
    // Words of another language stand level with their paragraph.
    return card({
      key: `proposal ${proposal.id}`, place: words ? { clause: words.clause, offset: words.language === language ? words.offset : 0 } : null, tone: 'proposal',
      words: `[data-proposal="${CSS.escape(proposal.id)}"]`,
      holds: cursor => holds(document.get(cursor.clause), language, cursor.offset, proposal.id),
      label: delegationName(proposal.delegation), excerpt: (words?.added || words?.struck || '').slice(0, excerptUnitsMax), excerptLanguage: words?.language ?? language,
    }, ProposalView, { live, editor, proposal, added: words?.added ?? '', struck: words?.struck ?? '', language: words?.language ?? language });
  });
};

/** What each proposal says, in the first of the languages in which it says anything. */
function wordsOf(document: ClauseDocument, languages: readonly string[]): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const language of languages) for (const [id, words] of wordsIn(document, language)) if (!said.has(id)) said.set(id, words);
  return said;
}

function wordsIn(document: ClauseDocument, language: string): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const clause of document.shown) {
    let offset = 0;
    for (const op of clause.texts[language] ?? []) {
      if (!('insert' in op)) continue;
      for (const id of proposalsOf(op.attributes)) {
        const before = said.get(id) ?? { clause: clause.id, offset, added: '', struck: '', language };
        const isAdded = insertedBy(op.attributes) === id;
        said.set(id, { ...before, added: before.added + (isAdded ? op.insert : ''), struck: before.struck + (isAdded ? '' : op.insert) });
      }
      offset += op.insert.length;
    }
  }
  return said;
}

function holds(clause: Clause | undefined, language: string, offset: number, proposal: string): boolean {
  let at = 0;
  for (const op of clause?.texts[language] ?? []) {
    if (!('insert' in op)) continue;
    const end = at + op.insert.length;
    if (at < offset && offset <= end && (insertedBy(op.attributes) === proposal || strikersOf(op.attributes).includes(proposal))) return true;
    at = end;
  }
  return false;
}

interface Props { live: LiveSheet; editor: SheetEditor; proposal: Proposal; added: string; struck: string; language: string }

function ProposalView({ live, editor, proposal, added, struck, language }: Props) {
  const failure = useSignal<string | null>(null);
  const own = me.value?.person?.delegation;
  const isOwn = proposal.delegation === own;
  const perform = async (wanted: Act) => {
    const answer = await act(live.id, wanted);
    failure.value = answer.ok ? null : answer.code;
    if (answer.ok) announce(t('proposals.done'));
  };
  const supporters = proposal.supporters ?? [];
  const direction = directionOf(language);
  const isAlone = reading.value.mode === 'alone' && reading.value.proposal === proposal.id;
  return (
    <>
      <p class="hint"><bdi>{when(proposal.at, Date.now())}</bdi>{proposal.state === 'bracketed' && <span class="state"> [ ] {t('proposals.bracketed')}</span>}</p>
      {language !== editor.shownLanguage && <p class="hint">{languageName(language)}</p>}
      {struck !== '' && <p>{t('proposals.strikes')} <del lang={language} dir={direction}>{struck}</del></p>}
      {added !== '' && <p>{t('proposals.adds')} <ins lang={language} dir={direction}>{added}</ins></p>}
      {added === '' && struck === '' && <p class="hint">{t('proposals.nothingLeft')}</p>}
      {proposal.rationale ? <p class="rationale" dir="auto">{proposal.rationale}</p> : isOwn && proposal.state === 'open' && live.may('propose') && <Rationale give={rationale => perform({ type: 'propose', proposal: proposal.id, rationale })} />}
      {supporters.length > 0 && <p class="hint">{t('proposals.supporters', { names: listed(supporters.map(delegationName)) })}</p>}
      <div class="actions">
        {!isOwn && live.may('supportProposal') && (supporters.includes(own ?? '')
          ? <Do name="proposals.withdrawSupport" act={() => perform({ type: 'withdrawSupport', proposal: proposal.id })} />
          : <Do name="proposals.support" act={() => perform({ type: 'support', proposal: proposal.id })} />)}
        {live.may('settleProposal') && <Do name="proposals.take" act={() => perform({ type: 'take', proposal: proposal.id })} />}
        {live.may('settleProposal') && proposal.state === 'open' && <Do name="proposals.bracket" act={() => perform({ type: 'bracket', proposal: proposal.id })} />}
        {isOwn && live.may('withdrawProposal') && <Do name="proposals.withdraw" act={() => perform({ type: 'withdraw', proposal: proposal.id })} />}
        <button type="button" class="quiet" aria-pressed={isAlone}
          onClick={() => { reading.value = isAlone ? everything : { mode: 'alone', proposal: proposal.id }; }}>{t('proposals.readAlone')}</button>
      </div>
      {failure.value !== null && <p class="failure" role="alert">{refusalOf(failure.value)}</p>}
    </>
  );
}

function Do({ name, act: perform }: { name: 'proposals.support' | 'proposals.withdrawSupport' | 'proposals.take' | 'proposals.bracket' | 'proposals.withdraw'; act: () => Promise<void> }) {
  const isUnderWay = useSignal(false);
  const press = async () => {
    isUnderWay.value = true;
    await perform();
    isUnderWay.value = false;
  };
  return <button type="button" disabled={isUnderWay.value} onClick={() => void press()}>{t(name)}</button>;
}

/** Its author says why, once it stands. */
function Rationale({ give }: { give: (rationale: string) => Promise<void> }) {
  const words = useSignal('');
  const submit = (event: Event) => {
    event.preventDefault();
    if (words.value.trim() !== '') void give(words.value.trim());
  };
  return (
    <form class="rationale-form" onSubmit={submit}>
      <label>{t('proposals.why')}
        <input class="field" maxLength={2000} value={words.value} onInput={event => { words.value = event.currentTarget.value; }} /></label>
      {words.value.trim() !== '' && <button type="submit">{t('proposals.giveWhy')}</button>}
    </form>
  );
}
