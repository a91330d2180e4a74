import type { SheetEditor } from '../../editor/editor';
import { notesOf } from '../../editor/notes';
import { goTo } from '../../editor/places';
import type { Place } from '../../editor/schema';
import { directionOf, language as interfaceLanguage, t } from '../../i18n/messages';
import type { Clause, ClauseDocument } from '../../text/clauseDocument';
import { plainText } from '../../text/delta';
import { card, type Card, type CardKind } from './card';

const excerptUnitsMax = 80;

/** The footnotes, each level with the first word that it belongs to. */
export const noteCards: CardKind = ({ editor, document }) => {
  const language = editor.shownLanguage;
  const shown = document.shown;
  const numbers = new Map(shown.filter(clause => clause.kind === 'footnote').map((clause, index) => [clause.id, index + 1]));
  const cards = new Map<string, Card>();
  for (const clause of shown) {
    for (const { target, start } of notesOf(clause, language)) {
      const number = numbers.get(target);
      if (number !== undefined && !cards.has(target)) cards.set(target, noteCard(editor, document, document.get(target)!, number, { clause: clause.id, offset: start }));
    }
  }
  return [...cards.values()];
};

// A key in one paragraph leaves the cards of all the others what they are.
const kept = new WeakMap<Clause, { readonly of: string; readonly editor: SheetEditor; readonly card: Card }>();

function noteCard(editor: SheetEditor, document: ClauseDocument, footnote: Clause, number: number, place: Place): Card {
  const language = editor.shownLanguage;
  const of = [number, place.clause, place.offset, language, interfaceLanguage.value].join();
  const last = kept.get(footnote);
  if (last && last.of === of && last.editor === editor) return last.card;
  const spoken = footnote.texts[language] ? language : document.drafting;
  const made = card({
    key: `note ${footnote.id}`, place, words: `[data-note="${CSS.escape(footnote.id)}"]`, tone: 'note',
    holds: cursor => cursor.clause === footnote.id || notesOf(editor.document.get(cursor.clause)!, language)
      .some(note => note.target === footnote.id && note.start < cursor.offset && cursor.offset <= note.end),
    label: String(number), excerpt: plainText(footnote.texts[spoken] ?? []).slice(0, excerptUnitsMax) || t('note.empty'), excerptLanguage: spoken,
  }, Note, { editor, footnote, spoken });
  kept.set(footnote, { of, editor, card: made });
  return made;
}

function Note({ editor, footnote, spoken }: { editor: SheetEditor; footnote: Clause; spoken: string }) {
  const words = plainText(footnote.texts[spoken] ?? []);
  return (
    <>
      {words === '' ? <p class="hint">{t('note.empty')}</p> : <blockquote lang={spoken} dir={directionOf(spoken)}>{words}</blockquote>}
      <button type="button" class="quiet" onClick={() => goTo(editor, footnote.id)}>{t(editor.isWritable ? 'note.write' : 'note.go')}</button>
    </>
  );
}
