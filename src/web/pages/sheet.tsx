import { useEffect, useMemo, useRef } from 'preact/hooks';
import { linesOf } from '../editor/letIn';
import { directionOf, language as interfaceLanguage, languageOwnName, t } from '../i18n/messages';
import { me } from '../shell/meeting';
import { follow, go, sheetAddress } from '../shell/route';
import { hasSide } from '../shell/wide';
import { BesideFold, isBeside } from '../sheet/besideFold';
import { useHeadHeight } from '../sheet/headHeight';
import { LanguageTabs } from '../sheet/languageTabs';
import { lazily } from '../shell/lazily';
import { LiveSheet } from '../sheet/liveSheet';
import { Outline } from '../sheet/outline';
import { OutlineFold, outlineIsOpen } from '../sheet/outlineFold';
import { panel, Panels } from '../sheet/panels';
import { Presence } from '../sheet/presence';
import { useReadingPlace } from '../sheet/readingPlace';
import { SaveState } from '../sheet/saving';
import { Shelf } from '../sheet/shelf';
import { AskWho, Tools } from '../sheet/tools';
import { useEditor } from '../sheet/useEditor';
import type { ClauseDocument } from '../text/clauseDocument';
import { plainText } from '../text/delta';
import { UnknownPage } from './unknown';

const Beside = lazily(async () => (await import('../sheet/later')).Beside);
const UnalignedStrip = lazily(async () => (await import('../sheet/later')).UnalignedStrip);

/** One recommendation, open to be read and written. */
export function SheetPage({ id, textLanguage }: { id: string; textLanguage: string | null }) {
  const mayWrite = me.value?.person?.mayWrite === true;
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
  const document = live.document.value!;
  const shown = languageOf(document, wanted);
  const title = titleOf(live, shown);
  useEffect(() => { window.document.title = [document.symbol, title].filter(Boolean).join(' · '); });
  const editor = useEditor(live, shown, mayWrite);
  const head = useRef<HTMLElement>(null);
  useHeadHeight(head);
  const active = live.active.value;
  const here = useReadingPlace(live.active);
  const isPair = hasSide.value && isBeside.value && document.languages.length > 1;
  const isDrawer = !hasSide.value || isPair;
  const choose = (next: string) => go(sheetAddress(live.id, next), true);
  return (
    <div class="recommendation-page">
      <header ref={head} class="sheet-head">
        <OutlineFold isDrawer={isDrawer} />
        <a class="back" href="/" onClick={follow}><span aria-hidden="true" class="way">‹</span> <span class="back-words">{t('back')}</span></a>
        <span class="symbol" dir="ltr">{document.symbol}</span>
        <div class="sheet-title"><h1 lang={shown} dir={directionOf(shown)}>{title || t('list.untitled')}</h1></div>
        <Presence delegations={live.inside.value} />
        <SaveState saving={live.saving.value} />
        {hasSide.value && document.languages.length > 1 && <BesideFold />}
        <div class="sheet-tools">
          <LanguageTabs languages={document.languages} shown={shown} drafting={document.drafting} choose={choose} />
          {active && mayWrite && <Tools editor={active} />}
          {active && !mayWrite && <AskWho />}
        </div>
      </header>
      <div class={isPair ? 'desk pair' : 'desk'}>
        {(isDrawer || outlineIsOpen.value) && (
          <Outline document={document} language={shown} here={here} isDrawer={isDrawer} go={clause => active?.goTo(clause)} />
        )}
        <div class="sheet-column">
          {isPair && <div class="column-head"><span lang={shown}>{languageOwnName(shown)}</span></div>}
          {!mayWrite && <p class="read-only-note">{t('readOnly.observer')}</p>}
          {mayWrite && live.saving.value.state === 'readOnly' && <p class="read-only-note" role="status">{t('readOnly.service')}</p>}
          {editor.current.value && document.shown.some(clause => clause.unaligned.includes(shown))
            && <UnalignedStrip document={document} editor={editor.current.value} isWritable={mayWrite} />}
          <div id="sheet" class="sheet" role="tabpanel" aria-labelledby={`tab-${shown}`}>
            <div ref={editor.mount} />
            {document.shown.length === 0 && (
              <div class="empty"><p>{t('sheet.noClauses')}</p>
                {mayWrite && <button type="button" class="primary" onClick={() => editor.current.value?.addFirstClause()}>{t('sheet.firstClause')}</button>}
              </div>
            )}
          </div>
          {active !== null && active === editor.current.value && <Panels live={live} editor={active} />}
        </div>
        {isPair && editor.current.value && <Beside live={live} first={editor.current.value} shown={shown} mayWrite={mayWrite} />}
        <Shelf items={live.shelf.value} placeName={clause => live.nameOf(clause)} dismiss={item => live.dismiss(item)}
          putBack={words => active?.replaceSelection(linesOf(words.text).map(insert => [{ insert }])) ?? false} />
      </div>
    </div>
  );
}

/** The language that the address names, else the reader's own if anything is written in it, else the drafting language. */
function languageOf(document: ClauseDocument, wanted: string | null): string {
  if (wanted !== null && document.languages.includes(wanted)) return wanted;
  const own = interfaceLanguage.value;
  return document.shown.some(clause => clause.texts[own] !== undefined) ? own : document.drafting;
}

function titleOf(live: LiveSheet, language: string): string {
  const title = live.document.value?.shown.find(clause => clause.kind === 'title');
  return plainText(title?.texts[language] ?? title?.texts[live.document.value!.drafting] ?? []);
}
