import { replaceSelection } from '../../editor/commands/write';
import type { SheetEditor } from '../../editor/editor';
import { linesOf } from '../../editor/letIn';
import { cursorOf } from '../../editor/places';
import { directionOf, languageName, t } from '../../i18n/messages';
import { refusalOf } from '../../i18n/refusals';
import type { ShelfItem, ShelvedWords } from '../../live/shelf';
import { announce } from '../../shell/announce';
import type { LiveSheet } from '../liveSheet';
import { card, type CardKind } from './card';

const excerptUnitsMax = 80;
const keys = new WeakMap<ShelfItem, string>();

/** What was not taken, level with the paragraph that it was meant for: the reason, the next step, and the words in their author's hands. */
export const shelvedCards: CardKind = ({ live, editor, document }) => live.shelf.value.map(item => {
  const key = keys.get(item) ?? `shelved ${crypto.randomUUID()}`;
  keys.set(item, key);
  const clause = item.clause !== null && document.shown.some(one => one.id === item.clause) ? item.clause : null;
  const [first] = item.words;
  return card({
    key, place: clause === null ? null : { clause, offset: 0 }, words: null,
    holds: cursor => cursor.clause === clause, tone: 'shelved',
    label: t('shelf.title'), excerpt: first?.text.slice(0, excerptUnitsMax) ?? '', excerptLanguage: first?.language ?? editor.shownLanguage,
  }, Shelved, { live, editor, item, clause });
});

function Shelved({ live, editor, item, clause }: { live: LiveSheet; editor: SheetEditor; item: ShelfItem; clause: string | null }) {
  return (
    <>
      <p class="reason">{refusalOf(item.code)}</p>
      {item.words.length === 0 && <p class="hint">{t('shelf.structure')}</p>}
      {item.words.map((words, index) => <Words key={index} words={words} place={live.nameOf(words.clause)} putBack={() => putBack(editor, words, clause)} />)}
      <button type="button" class="quiet" onClick={() => live.dismiss(item)}>{t('shelf.dismiss')}</button>
    </>
  );
}

function Words({ words, place, putBack }: { words: ShelvedWords; place: string; putBack: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(words.text);
    announce(t('announce.copied'));
  };
  return (
    <div class="shelved-words">
      <p class="hint">{t('shelf.where', { place, language: languageName(words.language) })}</p>
      <blockquote tabIndex={0} lang={words.language} dir={directionOf(words.language)}>{words.text}</blockquote>
      <div class="actions">
        <button type="button" onMouseDown={event => event.preventDefault()} onClick={putBack} title={t('shelf.putBackHint')}>{t('shelf.putBack')}</button>
        <button type="button" class="quiet" onClick={() => void copy()}>{t('shelf.copy')}</button>
      </div>
    </div>
  );
}

/** At the cursor; where there is none, at the end of the paragraph that they were meant for. */
function putBack(editor: SheetEditor, words: ShelvedWords, clause: string | null): void {
  if (!cursorOf(editor) && clause !== null) editor.putCursor({ clause, offset: Infinity });
  replaceSelection(editor, linesOf(words.text).map(insert => [{ insert }]));
  editor.view.focus();
}
