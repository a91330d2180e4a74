import { useSignal, useSignalEffect } from '@preact/signals';
import { directionOf, languageName, languageNamed, listed, named, t, when } from '../i18n/messages';
import { createRecommendation, getRecommendations, type RecommendationSummary } from '../shell/api';
import { DelegationChip } from '../shell/delegationChip';
import { delegationName, me, meeting } from '../shell/meeting';
import { follow, go, sheetAddress } from '../shell/route';
import { Upload } from './upload';

const refreshMs = 15_000;

/** The recommendations of the meeting. */
export function ListPage() {
  const list = useSignal<RecommendationSummary[] | null>(null);
  const failed = useSignal(false);
  const load = async () => {
    const answer = await getRecommendations();
    failed.value = !answer.ok && list.value === null;
    if (answer.ok) list.value = bySymbol(answer.value);
  };
  useSignalEffect(() => {
    void load();
    const timer = setInterval(() => void load(), refreshMs);
    return () => clearInterval(timer);
  });
  const mayWrite = me.value?.person?.mayWrite === true;
  return (
    <div class="page">
      <header class="page-head">
        <h1>{t('list.title')}</h1>
        {mayWrite && <NewRecommendation />}
      </header>
      {mayWrite && <Upload onDone={() => void load()} />}
      {failed.value && (
        <p class="failure" role="alert">{t('list.failed')} <button type="button" onClick={() => void load()}>{t('retry')}</button></p>
      )}
      {list.value === null && !failed.value && <Skeleton />}
      {list.value?.length === 0 && <div class="empty"><h2>{t('list.empty')}</h2><p>{t('list.emptyText')}</p></div>}
      {list.value && list.value.length > 0 && (
        <ul class="recommendations">{list.value.map(one => <Row key={one.id} one={one} />)}</ul>
      )}
    </div>
  );
}

function bySymbol(list: readonly RecommendationSummary[]): RecommendationSummary[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return [...list].sort((a, b) => collator.compare(a.symbol, b.symbol));
}

function Row({ one }: { one: RecommendationSummary }) {
  const titleLanguage = languageNamed(one.titles);
  return (
    <li class="recommendation">
      <p class="symbol" dir="ltr">{one.symbol}</p>
      <h2><a href={sheetAddress(one.id)} onClick={follow} lang={titleLanguage} dir={directionOf(titleLanguage)}>{named(one.titles) || t('list.untitled')}</a></h2>
      {one.sponsors.length > 0 && (
        <p class="sponsors">{t('list.sponsors', { count: one.sponsors.length, names: listed(one.sponsors.map(delegationName)) })}</p>
      )}
      <p class="facts">
        <span>{t('list.paragraphs', { count: one.paragraphs })}</span>
        <span>{listed(one.languages.map(languageName))}</span>
        {one.changedAt && <time dateTime={one.changedAt}>{t('list.changed', { when: when(one.changedAt, Date.now()) })}</time>}
      </p>
      {one.inside.length > 0 && (
        <p class="inside"><span class="inside-label">{t('list.inside')}</span> {one.inside.map(id => <DelegationChip key={id} id={id} />)}</p>
      )}
    </li>
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
