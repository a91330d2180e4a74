import { directionOf, isMessage, languageName, t } from '../i18n/messages';
import { announce } from '../shell/announce';
import type { ShelfItem, ShelvedWords } from '../live/shelf';

interface Props {
  items: readonly ShelfItem[];
  /** How the reader calls a clause, e.g. "operative paragraph 3". */
  placeName: (clause: string) => string;
  putBack: (words: ShelvedWords) => boolean;
  dismiss: (item: ShelfItem) => void;
}

/** Words that were not taken: the reason, the next step, and the words themselves, still in their author's hands. */
export function Shelf({ items, placeName, putBack, dismiss }: Props) {
  if (items.length === 0) return null;
  return (
    <aside class="shelf" aria-labelledby="shelf-title">
      <h2 id="shelf-title">{t('shelf.title')}</h2>
      <p class="hint">{t('shelf.hint')}</p>
      <ul>
        {items.map((item, index) => (
          <li key={index} class="shelved">
            <p class="reason">{reasonOf(item.code)}</p>
            {item.words.length === 0 && <p class="hint">{t('shelf.structure')}</p>}
            {item.words.map((words, place) => <Words key={place} words={words} from={placeName(words.clause)} putBack={putBack} />)}
            <button type="button" class="quiet" onClick={() => dismiss(item)}>{t('shelf.dismiss')}</button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Words({ words, from, putBack }: { words: ShelvedWords; from: string; putBack: (words: ShelvedWords) => boolean }) {
  const copy = async () => {
    await navigator.clipboard.writeText(words.text);
    announce(t('announce.copied'));
  };
  return (
    <div class="shelved-words">
      <p class="hint">{t('shelf.where', { place: from, language: languageName(words.language) })}</p>
      <blockquote tabIndex={0} lang={words.language} dir={directionOf(words.language)}>{words.text}</blockquote>
      <div class="actions">
        <button type="button" onMouseDown={event => event.preventDefault()} onClick={() => putBack(words)} title={t('shelf.putBackHint')}>{t('shelf.putBack')}</button>
        <button type="button" class="quiet" onClick={() => void copy()}>{t('shelf.copy')}</button>
      </div>
    </div>
  );
}

function reasonOf(code: string): string {
  const key = `refusal.${code}`;
  return isMessage(key) ? t(key) : t('refusal.other', { code });
}
