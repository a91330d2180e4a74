import { useEffect, useMemo, useRef } from 'preact/hooks';
import { addFirstClause } from '../editor/commands/write';
import { goTo } from '../editor/places';
import { directionOf, languageOwnName, t } from '../i18n/messages';
import { refusalOf } from '../i18n/refusals';
import { at } from '../shell/base';
import { me, meeting } from '../shell/meeting';
import { follow, go, isDraft, sheetAddress } from '../shell/route';
import { hasBothSides, hasSide } from '../shell/wide';
import { BesideFold, isBeside } from '../sheet/besideFold';
import { useFacts } from '../sheet/facts';
import { useHeadHeight } from '../sheet/headHeight';
import { LanguageTabs } from '../sheet/languageTabs';
import { lazily } from '../shell/lazily';
import { LiveSheet } from '../sheet/liveSheet';
import { MarginFold, marginIsOpen, ShelfNotice } from '../sheet/marginFold';
import { Outline } from '../sheet/outline';
import { OutlineFold, outlineIsOpen } from '../sheet/outlineFold';
import { panel, Panels } from '../sheet/panels';
import { Presence } from '../sheet/presence';
import { useReadingPlace } from '../sheet/readingPlace';
import { SaveState } from '../sheet/saving';
import { AskWho, SayOf, TakeCopy, Tools } from '../sheet/tools';
import { useEditor } from '../sheet/useEditor';

const Beside = lazily(async () => (await import('../sheet/later')).Beside, { chapters: ['panels'] });
const UnalignedStrip = lazily(async () => (await import('../sheet/later')).UnalignedStrip, { chapters: ['panels'] });

const UnknownPage = lazily(async () => (await import('./unknown')).UnknownPage, { chapters: ['access'] });
const Procedure = lazily(async () => (await import('../sheet/procedure')).Procedure, { chapters: ['procedure'] });
const DraftBegin = lazily(async () => (await import('../desk/draftBegin')).DraftBegin, { chapters: ['desk'] });
const DraftBar = lazily(async () => (await import('../desk/draftBar')).DraftBar, { chapters: ['desk'] });
const Margin = lazily(async () => (await import('../sheet/margin/margin')).Margin, {
  chapters: ['panels', 'proposals', 'voice', 'comments', 'desk'],
  // The button that folds it away names it.
  coming: () => <div id="margin" hidden />,
});
const CommentBar = lazily(async () => (await import('../comments/commentBar')).CommentBar, { chapters: ['comments'] });
const VoiceBar = lazily(async () => (await import('../sheet/voiceBar')).VoiceBar, { chapters: ['voice'] });
const WaitingNotice = lazily(async () => (await import('../sheet/waitingNotice')).WaitingNotice, { chapters: ['voice'] });
const ProposalBar = lazily(async () => (await import('../sheet/proposalBar')).ProposalBar, { chapters: ['proposals'] });

/** One recommendation, open to be read and written. */
export function SheetPage({ id, textLanguage }: { id: string; textLanguage: string | null }) {
  const isPrivate = isDraft(id);
  const mayWrite = me.value?.person?.[isPrivate ? 'hasDesk' : 'mayWrite'] === true;
  const person = me.value?.person?.id ?? '';
  const live = useMemo(() => new LiveSheet(id, person, mayWrite), [id, person, mayWrite]);
  useEffect(() => () => {
    panel.value = null;
    live.close();
  }, [live]);
  if (live.phase.value === 'loading') return <Loading />;
  if (live.phase.value !== 'ready') return <UnknownPage />;
  return <OpenSheet live={live} mayWrite={mayWrite} wanted={textLanguage} />;
}

function Loading() {
  return (
    <div class="page">
      <div class="sheet skeleton" role="status">
        <span class="for-readers">{t('loading')}</span>
        <span class="bar-long" /><span class="bar-long" /><span class="bar-short" />
      </div>
    </div>
  );
}

function OpenSheet({ live, mayWrite, wanted }: { live: LiveSheet; mayWrite: boolean; wanted: string | null }) {
  const facts = useFacts(live, wanted);
  const { shown, title, symbol, languages } = facts;
  useEffect(() => { document.title = [symbol, title].filter(Boolean).join(' · '); });
  const editor = useEditor(live, shown, mayWrite);
  useEffect(() => {
    // The address may name a paragraph; the text is there before its letters are, so it is gone to once more when they have come.
    const wanted = decodeURIComponent(location.hash.slice(1));
    const first = editor.current.value;
    if (wanted === '' || !first) return;
    goTo(first, wanted);
    void document.fonts.ready.then(() => first.elementOf(wanted)?.scrollIntoView({ block: 'start' }));
  }, [editor.current.value]);
  const head = useRef<HTMLElement>(null);
  useHeadHeight(head);
  const active = live.active.value;
  const here = useReadingPlace(live.active, live.here);
  const isPair = hasSide.value && isBeside.value && languages.length > 1;
  const isNarrow = !hasSide.value || isPair;
  const isMarginWanted = facts.hasCards && (isNarrow || marginIsOpen.value || panel.value === 'who');
  const isOutlineDrawer = isNarrow || (isMarginWanted && !hasBothSides.value);
  // The same from one drawing to the next, so that the outline is not drawn anew with each key.
  const goHere = useRef((clause: string) => { if (live.active.peek()) goTo(live.active.peek()!, clause); }).current;
  const hasDesk = me.value?.person?.hasDesk === true;
  // Where there is no room in the first line they stand among the tools, which scroll there.
  const away = active && <><TakeCopy />{hasDesk && !isDraft(live.id) && <DraftBegin document={live.id} />}</>;
  const strips = active && <>
    {facts.presides && <Procedure live={live} editor={active} />}
    {facts.speaks && <VoiceBar editor={active} />}
    {facts.waits && <WaitingNotice live={live} editor={active} />}
  </>;
  const choose = (next: string) => go(sheetAddress(live.id, next), true);
  return (
    <div class="recommendation-page">
      <header ref={head} class="sheet-head">
        <OutlineFold isDrawer={isOutlineDrawer} />
        <a class="back" href={at(isDraft(live.id) ? '/desk' : '/')} onClick={follow}><span aria-hidden="true" class="way">‹</span> <span class="back-words">{t(isDraft(live.id) ? 'desk.title' : 'back')}</span></a>
        <span class="symbol" dir="ltr">{symbol}</span>
        <div class="sheet-title"><h1 lang={shown} dir={directionOf(shown)}>{title || t('list.untitled')}</h1></div>
        <Presence delegations={live.inside.value} />
        <SaveState saving={live.saving} />
        {hasSide.value && away}
        {hasSide.value && languages.length > 1 && <BesideFold />}
        {facts.hasCards && <MarginFold isDrawer={isNarrow} shelved={live.shelf.value.length} />}
        <div class="sheet-tools">
          <LanguageTabs languages={languages} shown={shown} drafting={facts.drafting} choose={choose} />
          {active && mayWrite && <Tools editor={active}><SayOf live={live} editor={active} />{!hasSide.value && away}</Tools>}
          {active && !mayWrite && <div class="tools"><AskWho /><SayOf live={live} editor={active} />{!hasSide.value && away}</div>}
        </div>
        {hasSide.value && strips}
      </header>
      {!hasSide.value && strips}
      {active && hasDesk && isDraft(live.id) && <DraftBar live={live} />}
      <div class={isPair ? 'desk pair' : 'desk'}>
        {(isOutlineDrawer || outlineIsOpen.value) && (
          <Outline live={live} language={shown} here={here} isDrawer={isOutlineDrawer} go={goHere} />
        )}
        <div class="sheet-column">
          {isPair && <div class="column-head"><span lang={shown}>{languageOwnName(shown)}</span></div>}
          {!mayWrite && !meeting.value?.archived && <p class="read-only-note">{t('readOnly.observer')}</p>}
          {mayWrite && facts.isReadOnly && <p class="read-only-note" role="status">{t('readOnly.service')}</p>}
          {editor.current.value && facts.isUnaligned && <UnalignedStrip live={live} editor={editor.current.value} isWritable={mayWrite} />}
          {live.refusal.value !== null && <p class="refusal-note" role="alert"><span aria-hidden="true">!</span> {refusalOf(live.refusal.value)}</p>}
          {live.shelf.value.length > 0 && (isNarrow || !marginIsOpen.value) && <ShelfNotice count={live.shelf.value.length} />}
          <div id="sheet" class="sheet" role="tabpanel" aria-labelledby={`tab-${shown}`}>
            <div ref={editor.mount} />
            {facts.isEmpty && (
              <div class="empty"><p>{t('sheet.noClauses')}</p>
                {mayWrite && <button type="button" class="primary" onClick={() => addFirstClause(editor.current.value!)}>{t('sheet.firstClause')}</button>}
              </div>
            )}
          </div>
          {active && !live.isPrivate && <CommentBar live={live} editor={active} />}
          {active && facts.hasProposals && <ProposalBar live={live} editor={active} />}
          {active !== null && active === editor.current.value && <Panels live={live} editor={active} />}
        </div>
        {isPair && editor.current.value && <Beside live={live} first={editor.current.value} shown={shown} mayWrite={mayWrite} />}
        {isMarginWanted && active && <Margin live={live} editor={active} isDrawer={isNarrow} />}
      </div>
    </div>
  );
}
