import { directionOf, languageName, t } from '../i18n/messages';
import type { RedlineEntry } from './api';

/** The exact words against the room's, paragraph by paragraph: struck and underlined as on paper, and said to screen readers. */
export function Redline({ entries }: { entries: readonly RedlineEntry[] }) {
  const languages = new Set(entries.map(entry => entry.language));
  return (
    <ol class="redline">
      {entries.map(entry => (
        <li key={`${entry.clause} ${entry.language}`}>
          <p class="redline-head">
            <span class="redline-number">{entry.number}</span> {t(`redline.${entry.kind}`)}
            {languages.size > 1 && <span> · {languageName(entry.language)}</span>}
          </p>
          <p class="redline-words" lang={entry.language} dir={directionOf(entry.language)}>
            {entry.runs.map(([kind, words], index) => (
              kind === '+' ? <ins key={index}><span class="for-readers">{t('redline.insertion')} </span>{words}</ins>
                : kind === '-' ? <del key={index}><span class="for-readers">{t('redline.deletion')} </span>{words}</del> : words))}
          </p>
        </li>
      ))}
    </ol>
  );
}
