import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { SheetEditor } from '../editor/editor';
import { linesOf } from '../editor/letIn';
import { directionOf, language as interfaceLanguage, t } from '../i18n/messages';
import { me } from '../shell/meeting';
import { follow, go, sheetAddress } from '../shell/route';
import { LanguageTabs } from '../sheet/languageTabs';
import { LiveSheet } from '../sheet/liveSheet';
import { Presence } from '../sheet/presence';
import { SaveState } from '../sheet/saving';
import { Shelf } from '../sheet/shelf';
import { Tools } from '../sheet/tools';
import type { ClauseDocument } from '../text/clauseDocument';
import { plainText } from '../text/delta';
import { UnknownPage } from './unknown';

/** One recommendation, open to be read and written. */
export function SheetPage({ id, textLanguage }: { id: string; textLanguage: string | null }) {
  const mayWrite = me.value?.person?.mayWrite === true;
  const person = me.value?.person?.id ?? '';
  const live = useMemo(() => new LiveSheet(id, person, mayWrite), [id, person, mayWrite]);
  useEffect(() => () => live.close(), [live]);
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
  const choose = (next: string) => go(sheetAddress(live.id, next), true);
  return (
    <div class="recommendation-page">
      <header class="sheet-head">
        <a class="back" href="/" onClick={follow}><span aria-hidden="true" class="way">‹</span> <span class="back-words">{t('back')}</span></a>
        <span class="symbol" dir="ltr">{document.symbol}</span>
        <h1 lang={shown} dir={directionOf(shown)}>{title || t('list.untitled')}</h1>
        <Presence delegations={live.inside.value} />
        <SaveState saving={live.saving.value} />
        <div class="sheet-tools">
          <LanguageTabs languages={document.languages} shown={shown} drafting={document.drafting} choose={choose} />
          {editor.current.value && mayWrite && <Tools editor={editor.current.value} />}
        </div>
      </header>
      <div class="desk">
        <div class="sheet-column">
          {!mayWrite && <p class="read-only-note">{t('readOnly.observer')}</p>}
          {mayWrite && live.saving.value.state === 'readOnly' && <p class="read-only-note" role="status">{t('readOnly.service')}</p>}
          <div id="sheet" class="sheet" role="tabpanel" aria-labelledby={`tab-${shown}`}>
            <div ref={editor.mount} />
            {document.shown.length === 0 && (
              <div class="empty"><p>{t('sheet.noClauses')}</p>
                {mayWrite && <button type="button" class="primary" onClick={() => editor.current.value?.addFirstClause()}>{t('sheet.firstClause')}</button>}
              </div>
            )}
          </div>
        </div>
        <Shelf items={live.shelf.value} placeName={clause => live.nameOf(clause)} dismiss={item => live.dismiss(item)}
          putBack={words => editor.current.value?.replaceSelection(linesOf(words.text).map(insert => [{ insert }])) ?? false} />
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

/** The editor lives as long as the page; another language is another view of the same document. */
function useEditor(live: LiveSheet, shown: string, mayWrite: boolean) {
  const mount = useRef<HTMLDivElement>(null);
  const current = useSignal<SheetEditor | null>(null);
  useEffect(() => {
    const editor = new SheetEditor(mount.current!, live.desk, shown, mayWrite);
    current.value = editor;
    live.attach(editor);
    return () => {
      live.attach(null);
      editor.destroy();
      current.value = null;
    };
  }, [live, mayWrite]);
  useEffect(() => {
    if (current.value && current.value.shownLanguage !== shown) {
      current.value.showLanguage(shown);
      live.attach(current.value);
    }
  }, [shown]);
  // The sentences of empty paragraphs and the label are in the interface's language.
  useSignalEffect(() => {
    void interfaceLanguage.value;
    current.peek()?.reload();
  });
  return { mount, current };
}

function titleOf(live: LiveSheet, language: string): string {
  const title = live.document.value?.shown.find(clause => clause.kind === 'title');
  return plainText(title?.texts[language] ?? title?.texts[live.document.value!.drafting] ?? []);
}
