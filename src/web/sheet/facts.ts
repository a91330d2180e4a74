import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { language as interfaceLanguage } from '../i18n/messages';
import { verdictOn, type Permission } from '../shell/rights';
import type { ClauseDocument } from '../text/clauseDocument';
import { plainText } from '../text/delta';
import { read } from '../text/marks';
import { isPending } from '../text/proposals';
import type { LiveSheet } from './liveSheet';
import { hasCards } from './marginFold';
import { waitingIn } from './waiting';
import { isProposing } from './writing';

const presiding: readonly Permission[] = ['putParagraph', 'setFloor', 'moveStage'];

/**
 * What the page around the sheet shows of the document. A key inside a paragraph makes another document and none of these another value, so
 * that the page is not drawn anew with it. `wanted` is the language that the address names.
 */
export function useFacts(live: LiveSheet, wanted: string | null) {
  const shown = useFact(live, document => languageOf(document, wanted), wanted);
  return {
    /** The language of the sheet. */
    shown,
    title: useFact(live, document => titleIn(document, shown), shown),
    symbol: useFact(live, document => document.symbol),
    languages: useFact(live, document => document.languages),
    drafting: useFact(live, document => document.drafting),
    isEmpty: useFact(live, document => document.shown.length === 0),
    isUnaligned: useFact(live, document => document.shown.some(clause => clause.unaligned.includes(shown)), shown),
    hasCards: useFact(live, () => hasCards(live)),
    /** There are proposals to be read, or what is typed where the cursor stands would be one. */
    hasProposals: useFact(live, document => document.proposals.some(isPending) || isProposing(live)),
    /** Whether the chair's desk belongs on this person's screen: only once it is known. */
    presides: useFact(live, ({ proceedings, sponsors }) => presiding.some(permission => verdictOn(permission, proceedings, sponsors)?.isDirect === true)),
    /** The pen-holder may speak for others. */
    speaks: useFact(live, ({ proceedings, sponsors }) => verdictOn('writeOnBehalf', proceedings, sponsors)?.isDirect === true),
    /** There are words that a delegation has not confirmed yet. */
    waits: useFact(live, document => document.shown.some(clause => waitingIn(clause).length > 0)),
    /** The service takes nothing just now. */
    isReadOnly: useFact(live, () => live.saving.value.state === 'readOnly'),
  };
}

function useFact<T>(live: LiveSheet, of: (document: ClauseDocument) => T, on?: unknown): T {
  return useMemo(() => computed(() => of(live.document.value!)), [live, on]).value;
}

/** The language that the address names, else the reader's own if anything is written in it, else the drafting language. */
function languageOf(document: ClauseDocument, wanted: string | null): string {
  if (wanted !== null && document.languages.includes(wanted)) return wanted;
  const own = interfaceLanguage.value;
  return document.shown.some(clause => clause.texts[own] !== undefined) ? own : document.drafting;
}

function titleIn(document: ClauseDocument, language: string): string {
  const title = document.shown.find(clause => clause.kind === 'title');
  return plainText(read(title?.texts[language] ?? title?.texts[document.drafting] ?? []));
}
