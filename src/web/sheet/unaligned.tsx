import { acceptAsIs, bring, probableCut, unalignedIn, type Unaligned } from '../editor/alignment';
import type { SheetEditor } from '../editor/editor';
import { cursorIn, goTo } from '../editor/places';
import { numbersOf } from '../editor/numbering';
import { directionOf, languageName, t } from '../i18n/messages';
import { announce } from '../shell/announce';
import type { ClauseDocument } from '../text/clauseDocument';
import { plainText } from '../text/delta';
import '../styles/unaligned.css';
import type { LiveSheet } from './liveSheet';

const wordsUnitsMax = 140;

/** The paragraphs that were cut in another language only, each with its words as they would be brought over by one click. */
export function UnalignedStrip({ live, editor, isWritable }: { live: LiveSheet; editor: SheetEditor; isWritable: boolean }) {
  const document = live.document.value!;
  const language = editor.shownLanguage;
  const waiting = unalignedIn(document, language);
  if (waiting.length === 0) return null;
  const numbers = numbersOf(document.shown, language);
  const roomName = (id: string) => numbers[document.shown.findIndex(clause => clause.id === id)]?.room || t('sheet.emptyDrafting');
  return (
    <section class="unaligned" aria-label={t('unaligned.title', { count: waiting.length, language: languageName(language) })}>
      <h2><span aria-hidden="true">!</span> {t('unaligned.title', { count: waiting.length, language: languageName(language) })}</h2>
      <ul>
        {waiting.map(one => (
          <li key={one.clause.id}>
            <button type="button" class="quiet unaligned-place" onClick={() => goTo(editor, one.clause.id)}>
              <span lang={language} dir={directionOf(language)}>{roomName(one.clause.id)}</span></button>
            {isWritable && <Settle document={document} editor={editor} unaligned={one} fromName={roomName(one.from.id)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SettleProps { document: ClauseDocument; editor: SheetEditor; unaligned: Unaligned; fromName: string }

function Settle({ document, editor, unaligned, fromName }: SettleProps) {
  void editor.cursor.value;
  const language = editor.shownLanguage;
  const words = plainText(unaligned.from.texts[language] ?? []);
  const cut = cursorIn(editor, unaligned.from.id) ?? probableCut(document, language, unaligned);
  const settle = (isBrought: boolean) => {
    editor.change([isBrought ? bring(language, unaligned, cut) : acceptAsIs(language, unaligned)], { clause: unaligned.clause.id, offset: 0 });
    editor.view.focus();
    announce(t('announce.aligned'));
  };
  const tail = words.slice(cut);
  return (
    <div class="unaligned-words">
      {tail !== '' && (
        <>
          <p class="hint">{t('unaligned.bring', { place: `\u2068${fromName}\u2069` })} {t('unaligned.cursorHint')}</p>
          <blockquote lang={language} dir={directionOf(language)}>{tail.length > wordsUnitsMax ? `${tail.slice(0, wordsUnitsMax)}…` : tail}</blockquote>
        </>
      )}
      <div class="actions">
        {tail !== '' && <button type="button" onMouseDown={event => event.preventDefault()} onClick={() => settle(true)}>{t('unaligned.bringButton')}</button>}
        <button type="button" class="quiet" onMouseDown={event => event.preventDefault()} onClick={() => settle(false)}>{t('unaligned.accept')}</button>
      </div>
    </div>
  );
}
