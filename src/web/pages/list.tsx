import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { directionOf, languageName, languageNamed, listed, locale, named, t, when } from '../i18n/messages';
import { createRecommendation, getRecommendations, type RecommendationSummary } from '../shell/api';
import { DelegationChip } from '../shell/delegationChip';
import { showFonts } from '../shell/fonts';
import { delegationName, delegationOf, me, meeting } from '../shell/meeting';
import { momentText } from '../shell/moment';
import { follow, go, sheetAddress } from '../shell/route';
import { hasSide } from '../shell/wide';
import { workStore } from '../shell/workStore';
import { listing, type Order, orders, type Wish } from './listing';
import { Readiness } from './readiness';
import { Upload } from './upload';

const refreshMs = 10_000;
const orderKey = 'drafting.listOrder';
/** So many delegations are named in a row; the rest is a number. */
const chipsMax = 3;

/** The recommendations of the meeting. */
export function ListPage() {
  const list = useSignal<RecommendationSummary[] | null>(null);
  const failed = useSignal(false);
  const load = async () => {
    const answer = await getRecommendations();
    failed.value = !answer.ok && list.value === null;
    if (answer.ok) list.value = answer.value;
    showFonts();
  };
  useSignalEffect(() => whileVisible(() => void load()));
  useEffect(() => void sendWorkLeftBehind(), []);
  const wish = useSignal<Wish>({ words: '', order: rememberedOrder() });
  const mayCreate = me.value?.person?.mayCreate === true;
  return (
    <div class="page">
      <header class="page-head">
        <h1>{t('list.title')}</h1>
        {mayCreate && <NewRecommendation />}
      </header>
      {mayCreate && <Upload onDone={() => void load()} />}
      {failed.value && (
        <p class="failure" role="alert">{t('list.failed')} <button type="button" onClick={() => void load()}>{t('retry')}</button></p>
      )}
      {list.value === null && !failed.value && <Skeleton />}
      {list.value?.length === 0 && <div class="empty"><h2>{t('list.empty')}</h2><p>{t('list.emptyText')}</p></div>}
      {list.value && list.value.length > 0 && <Found list={list.value} wish={wish.value} change={next => { wish.value = next; }} />}
    </div>
  );
}

/** Asks at once and every so often, and not while nobody looks. */
function whileVisible(ask: () => void): () => void {
  const look = () => { if (!document.hidden) ask(); };
  look();
  const timer = setInterval(look, refreshMs);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

/** What tabs that were closed without a link left of this person's work goes out from here too. */
async function sendWorkLeftBehind(): Promise<void> {
  const person = me.value?.person;
  const store = person?.mayWrite ? await workStore() : null;
  if (!person || !store || !(await store.hasWorkOf(person.id).catch(() => false))) return;
  const [{ sendLeftBehind }, { isStillMe }] = await Promise.all([import('../live/leftBehind'), import('../shell/identity')]);
  await sendLeftBehind({
    store, locks: navigator.locks, person: person.id, document: null, isStillOurs: () => isStillMe(person.id),
    shelved: async (document, items) => { await Promise.all(items.map(item => store.shelve(person.id, document, item))); },
  });
}

function rememberedOrder(): Order {
  return orders.find(order => order === localStorage.getItem(orderKey)) ?? 'symbol';
}

/** The search, the order and what they find. `/` goes to the search, the arrows go through what is found, Escape goes back. */
function Found({ list, wish, change }: { list: readonly RecommendationSummary[]; wish: Wish; change: (wish: Wish) => void }) {
  const search = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const found = listing(list, wish, id => delegationOf(id)?.names, named, locale.value);
  useEffect(() => {
    const toSearch = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener('keydown', toSearch);
    return () => document.removeEventListener('keydown', toSearch);
  }, []);
  const step = (event: KeyboardEvent) => {
    const links = [...rows.current?.querySelectorAll<HTMLAnchorElement>('h2 a') ?? []];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === 'Escape') {
      if (at < 0) change({ ...wish, words: '' });
      search.current?.focus();
    } else if (next === undefined || next >= links.length) return;
    else if (next < 0) search.current?.focus();
    else links[next]!.focus();
    event.preventDefault();
  };
  const reorder = (order: Order) => {
    localStorage.setItem(orderKey, order);
    change({ ...wish, order });
  };
  return (
    <>
      <div class="list-tools">
        <input type="search" class="field" ref={search} value={wish.words} placeholder={t('list.find')} aria-label={t('list.find')} aria-keyshortcuts="/"
          onKeyDown={step} onInput={event => change({ ...wish, words: event.currentTarget.value })} />
        <label>{t('list.order')}
          <select value={wish.order} onChange={event => reorder(event.currentTarget.value as Order)}>
            {orders.map(order => <option key={order} value={order}>{t(`list.order.${order}`)}</option>)}
          </select>
        </label>
        <p class="quiet-text" role="status">{wish.words.trim() !== '' && t('list.found', { count: found.length, query: wish.words.trim() })}</p>
      </div>
      {found.length === 0 && (
        <div class="empty"><h2>{t('list.nothingFound')}</h2><button type="button" onClick={() => { change({ ...wish, words: '' }); search.current?.focus(); }}>{t('list.clear')}</button></div>
      )}
      <ul class="recommendations" ref={rows} onKeyDown={step}>{found.map(one => <Row key={one.id} one={one} />)}</ul>
    </>
  );
}

function Row({ one }: { one: RecommendationSummary }) {
  const titleLanguage = languageNamed(one.titles);
  return (
    <li class="recommendation">
      <p class="symbol" dir="ltr">{one.symbol}</p>
      <Inside delegations={one.inside} />
      <h2><a href={sheetAddress(one.id)} onClick={follow} lang={titleLanguage} dir={directionOf(titleLanguage)}>{named(one.titles) || t('list.untitled')}</a></h2>
      {one.sponsors.length > 0 && (
        <p class="sponsors">{t('list.sponsors', { names: one.sponsors.map(delegationName).join(t('list.separator')) })}</p>
      )}
      {(one.toConfirm ?? 0) > 0 && <p class="to-confirm-count"><span class="asks" aria-hidden="true" /> {t('list.toConfirm', { count: one.toConfirm! })}</p>}
      <p class="facts">
        <span>{t('list.paragraphs', { count: one.paragraphs })}</span>
        {one.changedAt && <time dateTime={one.changedAt} title={momentText(one.changedAt)}>{t('list.changed', { when: when(one.changedAt, Date.now()) })}</time>}
      </p>
      {one.written > 0 && <Readiness one={one} />}
    </li>
  );
}

/** Which delegations are in the text now: on the line of its symbol, so that the list does not move when they come and go. */
function Inside({ delegations }: { delegations: readonly string[] }) {
  const shown = delegations.slice(0, hasSide.value ? chipsMax : 0);
  if (delegations.length === 0) return null;
  return (
    <p class="inside" title={listed(delegations.map(delegationName))}>
      {shown.length > 0 && <span class="inside-label">{t('list.inside')}</span>}
      {shown.map(id => <DelegationChip key={id} id={id} />)}
      {shown.length === 0 && t('presence.short', { count: delegations.length })}
      {shown.length > 0 && delegations.length > shown.length && <span>{t('presence.more', { count: delegations.length - shown.length })}</span>}
    </p>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="for-readers">{t('loading')}</span>
      <span class="bar-short" /><span class="bar-long" /><span class="bar-short" /><span class="bar-long" />
    </div>
  );
}

function NewRecommendation() {
  const open = useSignal(false);
  const failed = useSignal(false);
  const drafting = meeting.value?.drafting ?? 'en';
  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget as HTMLFormElement).get('title') ?? '').trim();
    if (title === '') return;
    const answer = await createRecommendation({ [drafting]: title });
    failed.value = !answer.ok;
    if (answer.ok) go(sheetAddress(answer.value.id, drafting));
  };
  if (!open.value) return <button type="button" onClick={() => { open.value = true; }}>{t('new.open')}</button>;
  return (
    <form class="new" onSubmit={event => void create(event)}>
      <label>{t('new.title', { language: languageName(drafting) })}
        <input class="field" name="title" lang={drafting} dir={directionOf(drafting)} maxLength={300} required ref={input => input?.focus()} />
      </label>
      <div class="actions">
        <button type="submit" class="primary">{t('new.create')}</button>
        <button type="button" class="quiet" onClick={() => { open.value = false; }}>{t('new.cancel')}</button>
      </div>
      {failed.value && <p class="failure" role="alert">{t('new.failed')}</p>}
    </form>
  );
}
