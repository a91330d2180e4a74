import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { getScreens, pairScreen, removeScreen, type Screen, showOnScreen } from '../access/api';
import { ConsoleHead } from '../access/consoleHead';
import { Field, onSent, Outcome } from '../access/field';
import { refusalText } from '../access/refusal';
import { languageOwnName, named, t } from '../i18n/messages';
import { type Answer, getRecommendations, type RecommendationSummary } from '../shell/api';
import { meeting } from '../shell/meeting';

/** The screens of the room: paired by the code that they show, and what each of them shows. */
export function ScreensPage() {
  const screens = useSignal<readonly Screen[] | null>(null);
  const texts = useSignal<readonly RecommendationSummary[]>([]);
  const failure = useSignal<string | null>(null);
  const load = async () => {
    const [found, list] = await Promise.all([getScreens(), getRecommendations()]);
    if (found.ok) screens.value = found.value;
    if (list.ok) texts.value = list.value;
  };
  useEffect(() => void load(), []);
  const after = async (answer: Answer<unknown>) => {
    failure.value = answer.ok ? null : refusalText(answer.code);
    await load();
  };
  const show = (next: Screen) => {
    // At once, so that the next choice stands on this one.
    screens.value = screens.value?.map(one => one.id === next.id ? next : one) ?? null;
    void showOnScreen(next).then(after);
  };
  const pair = onSent((values, form) => void pairScreen(values['code']!, values['name']!).then(async answer => {
    if (answer.ok) form.reset();
    await after(answer);
  }));
  return (
    <div class="page">
      <ConsoleHead title={t('screens.title')} />
      <form class="form narrow" onSubmit={pair}>
        <p>{t('screens.text', { address: `${location.origin}/screen` })}</p>
        <div class="filters">
          <Field label={t('screens.code')} name="code" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck={false} maxlength={12} />
          <Field label={t('screens.name')} name="name" maxlength={60} autocomplete="off" dir="auto" />
        </div>
        <Outcome failure={failure.value} />
        <div class="actions"><button type="submit" class="primary">{t('screens.pair')}</button></div>
      </form>
      {screens.value?.length === 0 && <p class="quiet-text">{t('screens.none')}</p>}
      <ul class="entries screens">
        {screens.value?.map(screen => <Row key={screen.id} screen={screen} texts={texts.value} show={show} remove={() => void removeScreen(screen.id).then(after)} />)}
      </ul>
    </div>
  );
}

interface RowOf { screen: Screen; texts: readonly RecommendationSummary[]; show: (next: Screen) => void; remove: () => void }

function Row({ screen, texts, show, remove }: RowOf) {
  const { name } = screen;
  return (
    <li>
      <strong class="person"><bdi>{name}</bdi></strong>
      <select aria-label={t('screens.shows', { name })} value={screen.document ?? ''} onChange={event => show({ ...screen, document: event.currentTarget.value || null })}>
        <option value="">{t('screens.list')}</option>
        {texts.map(one => <option key={one.id} value={one.id}>{[one.symbol, named(one.titles)].filter(Boolean).join(' · ')}</option>)}
      </select>
      <select aria-label={t('screens.language', { name })} value={screen.language} onChange={event => show({ ...screen, language: event.currentTarget.value })}>
        {meeting.value?.languages.map(one => <option key={one} value={one} lang={one}>{languageOwnName(one)}</option>)}
      </select>
      <button type="button" aria-label={t('screens.remove', { name })} onClick={remove}>{t('screens.removeShort')}</button>
    </li>
  );
}
