import { useSignal } from '@preact/signals';
import { directionOf, languageName, t } from '../i18n/messages';
import { getRecommendation, type RecommendationSummary } from '../shell/api';
import { follow, sheetAddress } from '../shell/route';
import type { Snapshot } from '../text/changes';
import { lackingIn, type Lacking } from './lacking';

/** How far the languages of a text are: in words, by a bar, and for each one that is not complete the paragraphs it lacks. */
export function Readiness({ one }: { one: RecommendationSummary }) {
  const opened = useSignal<string | null>(null);
  const found = useSignal<Snapshot | null>(null);
  const failed = useSignal(false);
  const complete = one.languages.filter(language => one.lacking[language] === 0);
  const missing = one.languages.reduce((sum, language) => sum + one.lacking[language]!, 0);
  const share = 1 - missing / (one.written * one.languages.length);
  const open = async (language: string) => {
    opened.value = opened.value === language ? null : language;
    if (opened.value === null) return;
    const answer = await getRecommendation(one.id);
    failed.value = !answer.ok;
    if (answer.ok) found.value = answer.value;
  };
  return (
    <div class="readiness">
      <p class="readiness-words">
        <span class="readiness-bar" aria-hidden="true"><span style={{ inlineSize: `${Math.floor(share * 100)}%` }} /></span>
        {complete.length === one.languages.length ? t('list.completeAll')
          : complete.length === 0 ? t('list.completeNone') : t('list.completeSome', { count: complete.length, all: one.languages.length })}
      </p>
      {missing > 0 && <ul class="readiness-languages">
        {one.languages.map(language => (
          <li key={language}>
            {one.lacking[language] === 0 ? <span class="complete"><span aria-hidden="true">✓</span> {languageName(language)}</span> : (
              <button type="button" class="quiet" aria-expanded={opened.value === language} onClick={() => void open(language)}>
                <span aria-hidden="true">◐</span> {t('list.lacking', { language: languageName(language), count: one.lacking[language]! })}
              </button>
            )}
          </li>
        ))}
      </ul>}
      {opened.value !== null && found.value && (
        <Places id={one.id} language={opened.value} places={lackingIn(found.value, opened.value)} />
      )}
      {opened.value !== null && failed.value && <p class="failure" role="alert">{t('list.failed')}</p>}
    </div>
  );
}

function Places({ id, language, places }: { id: string; language: string; places: readonly Lacking[] }) {
  return (
    <ul class="readiness-places" aria-label={t('list.lacking', { language: languageName(language), count: places.length })}>
      {places.map(({ clause, kind, number, words, wordsLanguage }) => (
        <li key={clause}>
          <a href={sheetAddress(id, language, clause)} onClick={follow}>
            <bdi class="readiness-number">{number || t(`kind.${kind}`)}</bdi> <span class="readiness-first" lang={wordsLanguage} dir={directionOf(wordsLanguage)}>{words}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
