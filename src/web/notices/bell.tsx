import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/messages';
import { announce } from '../shell/announce';
import { Moment } from '../shell/moment';
import { go } from '../shell/route';
import { kinds } from './kinds';
import { followNotices, lookedThrough, newCount, notices, type Notice } from './notices';
import '../styles/notices.css';

/** The bell in the frame: how much is new, and behind it the list with the way to each place. */
export function Bell() {
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(followNotices, []);
  const count = newCount.value;
  const before = useRef(0);
  useEffect(() => {
    if (count > before.current) announce(t('notices.new', { count }));
    before.current = count;
  }, [count]);
  const toggled = (event: { readonly newState: string }) => {
    // What stood in the list is looked through when it is closed: until then it can be told apart.
    if (event.newState === 'closed') void lookedThrough();
    else list.current!.querySelector<HTMLElement>('a')?.focus();
  };
  const shown = (notices.value ?? []).filter(notice => kinds[notice.kind] !== undefined);
  const follow = (event: MouseEvent, address: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    list.current!.hidePopover();
    const [path, hash] = address.split('#');
    if (location.pathname === path) location.hash = hash!;
    else go(address);
  };
  const move = (event: KeyboardEvent) => {
    const links = [...list.current!.querySelectorAll<HTMLElement>('a')];
    const index = links.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: links.length - 1 }[event.key];
    if (next === undefined || index < 0) return;
    event.preventDefault();
    links[Math.min(Math.max(next, 0), links.length - 1)]!.focus();
  };
  return (
    <div class="notices">
      <button ref={button} type="button" class="tool bell" popovertarget="notices" title={t('notices.title')}>
        <span class="for-readers">{count > 0 ? t('notices.new', { count }) : t('notices.title')}</span>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.2 1.7H3.8zM8.4 17.2a1.7 1.7 0 0 0 3.2 0" /></svg>
        {count > 0 && <span class="bell-count" aria-hidden="true">{count}</span>}
      </button>
      <div id="notices" ref={list} popover="auto" class="notice-list" role="region" aria-label={t('notices.title')} onToggle={toggled} onKeyDown={move}>
        <h2>{t('notices.title')}</h2>
        {shown.length === 0 ? <p class="hint">{t('notices.none')}</p> : (
          <ul>{shown.map(notice => <Item key={`${notice.kind} ${notice.source} ${notice.revision}`} notice={notice} follow={follow} />)}</ul>
        )}
      </div>
    </div>
  );
}

function Item({ notice, follow }: { notice: Notice; follow: (event: MouseEvent, address: string) => void }) {
  const kind = kinds[notice.kind]!;
  const address = kind.address(notice);
  return (
    <li class={notice.isNew ? 'new' : ''}>
      <a href={address} onClick={event => follow(event, address)}>
        <span class="notice-says">{notice.isNew && <><span aria-hidden="true">● </span><span class="for-readers">{t('notices.isNew')} </span></>}{notice.source.includes('/') && <span aria-hidden="true">⚿ </span>}{kind.says(notice)}</span>
        <span class="notice-words" dir="auto">{notice.words}</span>
        <span class="hint"><Moment at={notice.at} isAgo /></span>
      </a>
    </li>
  );
}
