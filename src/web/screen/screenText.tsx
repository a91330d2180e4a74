import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { numbersOf } from '../editor/numbering';
import { directionOf, languageName, t } from '../i18n/messages';
import type { ClauseDocument } from '../text/clauseDocument';
import { textOf } from '../text/clause';
import type { Op } from '../text/changes';
import { isOnlyProposed, read } from '../text/marks';
import { LiveText } from './liveText';

/** A text as it stands, in large letters, letter by letter as it is written. What is no more than proposed is not on the wall. */
export function ScreenText({ id, language }: { id: string; language: string }) {
  const text = useSignal<ClauseDocument | null>(null);
  const changed = useSignal<string | null>(null);
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    const live = new LiveText(id, (document, clause) => {
      text.value = document;
      changed.value = clause;
    });
    live.open();
    return () => live.close();
  }, [id]);
  // A wall cannot be scrolled: it follows the writing.
  useEffect(() => {
    if (changed.value !== null) article.current?.querySelector(`[data-clause="${CSS.escape(changed.value)}"]`)?.scrollIntoView({ block: 'center' });
  }, [text.value]);
  const document = text.value;
  if (document === null) return <p role="status">{t('loading')}</p>;
  const clauses = document.shown.filter(clause => !isOnlyProposed(clause));
  const numbers = numbersOf(clauses, language);
  if (clauses.every(clause => read(textOf(clause, language)).length === 0)) return <p>{t('screen.noText', { language: languageName(language) })}</p>;
  return (
    <article ref={article} lang={language} dir={directionOf(language)}>
      {document.symbol && <p class="symbol" dir="ltr">{document.symbol}</p>}
      {clauses.map((clause, index) => (
        <p key={clause.id} class="screen-clause" data-kind={clause.kind} data-level={clause.level} data-clause={clause.id}>
          {numbers[index]!.label !== '' && <span class="screen-number">{numbers[index]!.label}</span>}
          <span>{read(textOf(clause, language)).map((op, place) => <Words key={place} op={op} />)}</span>
        </p>
      ))}
    </article>
  );
}

/** Bold, italic and underline alone: nothing on a wall can be pressed. */
function Words({ op }: { op: Op }) {
  if (!('insert' in op)) return null;
  const form = op.attributes ?? {};
  let words = <>{op.insert}</>;
  if (form['underline']) words = <u>{words}</u>;
  if (form['italic']) words = <em>{words}</em>;
  if (form['bold']) words = <strong>{words}</strong>;
  return words;
}
