import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { matchesOf, replaceMatches } from '../editor/find';
import { reveal, select } from '../editor/places';
import { letIn } from '../editor/letIn';
import { t } from '../i18n/messages';
import { announce } from '../shell/announce';
import type { LiveSheet } from './liveSheet';
import '../styles/panels.css';

/** The language of the text is found in, not the page; every place is marked, and follows what others write meanwhile. */
export function Find({ live, editor, close }: { live: LiveSheet; editor: SheetEditor; close: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const query = useSignal(selectedText(editor));
  const replacement = useSignal('');
  const index = useSignal(0);
  const language = editor.shownLanguage;
  const document = live.document.value!;
  const matches = matchesOf(document, language, query.value);
  const current = matches[Math.min(index.value, matches.length - 1)];
  const count = matches.length === 0 ? t('find.none') : t('find.count', { current: matches.indexOf(current!) + 1, count: matches.length });

  useEffect(() => {
    // The bar sticks to the top of the window; where it stands in the page does not matter.
    field.current!.focus({ preventScroll: true });
    field.current!.select();
    return () => editor.showSpans([]);
  }, [editor]);
  useEffect(() => {
    editor.showSpans(matches.flatMap(match => {
      const from = editor.positionOf({ clause: match.clause, offset: match.start });
      return from === null ? [] : [{ from, to: from + match.length, class: match === current ? 'found here' : 'found' }];
    }));
  });
  const key = current && `${current.clause} ${current.start}`;
  useEffect(() => {
    if (current) reveal(editor, { clause: current.clause, offset: current.start });
  }, [key]);
  useEffect(() => { if (query.value !== '') announce(count); }, [query.value, index.value]);

  const step = (by: 1 | -1) => { if (matches.length > 0) index.value = (matches.indexOf(current!) + by + matches.length) % matches.length; };
  const replace = (which: readonly typeof current[]) => {
    const chosen = which.filter(match => match !== undefined);
    editor.change(replaceMatches(document, language, chosen, letIn(replacement.value)));
    announce(t('find.replaced', { count: chosen.length }));
  };
  const leave = () => {
    if (current) select(editor, current.clause, current.start, current.start + current.length);
    close();
  };
  return (
    <form class="find" role="search" aria-label={t('find.title')} onSubmit={event => { event.preventDefault(); step(1); }}
      onKeyDown={event => {
        if (event.key === 'Enter' && event.shiftKey) { event.preventDefault(); step(-1); }
        if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); leave(); }
      }}>
      <input ref={field} class="field" type="search" aria-label={t('find.words')} placeholder={t('find.words')} lang={language} dir="auto"
        value={query.value} onInput={event => { query.value = event.currentTarget.value; index.value = 0; }} />
      <span class="find-count hint">{query.value === '' ? '' : count}</span>
      <button type="button" class="quiet" title={`${t('find.previous')} (Shift+Enter)`} aria-label={t('find.previous')} onClick={() => step(-1)}>↑</button>
      <button type="submit" class="quiet" title={`${t('find.next')} (Enter)`} aria-label={t('find.next')}>↓</button>
      {editor.isWritable && (
        <>
          <input class="field" type="text" aria-label={t('find.with')} placeholder={t('find.with')} lang={language} dir="auto"
            value={replacement.value} onInput={event => { replacement.value = event.currentTarget.value; }} />
          <button type="button" disabled={!current} onClick={() => replace([current])}>{t('find.replace')}</button>
          <button type="button" disabled={!current} onClick={() => replace(matches)}>{t('find.replaceAll')}</button>
        </>
      )}
      <button type="button" class="quiet close" aria-label={t('panel.close')} title={`${t('panel.close')} (Esc)`} onClick={leave}>×</button>
    </form>
  );
}

/** What is selected inside one paragraph is what people want to find. */
function selectedText(editor: SheetEditor): string {
  const { selection, doc } = editor.view.state;
  return selection.$from.sameParent(selection.$to) ? doc.textBetween(selection.from, selection.to) : '';
}
