import { useEffect, useRef } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import type { Span } from '../editor/spans';
import { t } from '../i18n/messages';
import { me } from '../shell/meeting';
import { useAfterPaint } from '../sheet/afterPaint';
import type { LiveSheet } from '../sheet/liveSheet';
import { isLost, isOpen, type Thread } from '../text/comments';
import { beginComment, filter, filters, goToThread, mayComment, shownThreads, stepThread, threadsOf } from './discussion';
import '../styles/comments.css';

/** Below the sheet: how much is said of the text and still open, which of it is shown, and the way from one to the next. It also sets the words off. */
export function CommentBar({ live, editor }: { live: LiveSheet; editor: SheetEditor }) {
  void useAfterPaint(live.document);
  const threads = threadsOf(live);
  const shown = shownThreads(live);
  const open = threads.filter(isOpen);
  const setOff = useRef<readonly Thread[]>([]);
  useEffect(() => {
    // Threads whose words have not moved went along with the sheet; only a sheet that was drawn anew has lost them.
    const wanted = shown.filter(thread => thread.ranges && thread.language === editor.shownLanguage && !isLost(thread));
    const isKnown = wanted.length === setOff.current.length && wanted.every((thread, index) => thread === setOff.current[index]);
    if (isKnown && editor.isSetOff('commented') === wanted.length > 0) return;
    setOff.current = wanted;
    editor.showSpans(spansOf(editor, wanted), 'commented');
  });
  useEffect(() => () => editor.showSpans([], 'commented'), [editor]);
  useEffect(() => {
    // The address may name a thread: from a notice, or from whoever passed it on.
    const follow = () => {
      const [, id] = /^#thread-([0-9A-Za-z_-]+)$/u.exec(location.hash) ?? [];
      const thread = id === undefined ? undefined : threadsOf(live).find(one => one.id === id);
      if (!thread) return;
      history.replaceState(history.state, '', location.pathname + location.search);
      goToThread(live, editor, thread);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  });
  return (
    <aside class="comment-bar" aria-label={t('comments.label')}>
      <span role="status">{t('comments.count', { count: open.length })}</span>
      {threads.length > 0 && (
        <label>{t('comments.show')}
          <select class="quiet" value={filter.value} onChange={event => { filter.value = event.currentTarget.value as typeof filter.value; }}>
            {filters.filter(one => one !== 'private' || me.value?.person?.hasDesk).map(one => <option key={one} value={one}>{t(`comments.filter.${one}`)}</option>)}
          </select>
        </label>
      )}
      {shown.length > 0 && <button type="button" class="quiet" title={t('comments.next')} onClick={() => stepThread(live, editor, 1)}>{t('comments.nextShort')}</button>}
      {mayComment(live) && <button type="button" class="quiet" onMouseDown={event => event.preventDefault()} onClick={() => void beginComment(live, editor)}>{t('comments.begin')}</button>}
    </aside>
  );
}

function spansOf(editor: SheetEditor, threads: readonly Thread[]): Span[] {
  const begins = new Map<string, number>();
  editor.view.state.doc.forEach((node, position) => { begins.set(node.attrs['id'] as string, position + 1); });
  return threads.flatMap(({ id, ranges, box }) => ranges!.flatMap(([clause, start, end]): Span[] => {
    const begin = begins.get(clause);
    return begin === undefined ? [] : [{ from: begin + start, to: begin + end, class: `commented ${box === undefined ? '' : 'privately '}thread-${id}` }];
  }));
}
