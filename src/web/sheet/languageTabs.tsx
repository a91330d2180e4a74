import { direction, languageName, languageOwnName, t } from '../i18n/messages';

interface Props { languages: readonly string[]; shown: string; drafting: string; choose: (language: string) => void }

/** One language of the text at a time; the arrow keys go round in the direction of the interface. */
export function LanguageTabs({ languages, shown, drafting, choose }: Props) {
  const turn = (event: KeyboardEvent) => {
    const forward = direction.value === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = direction.value === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const index = languages.indexOf(shown);
    const next = event.key === forward ? index + 1 : event.key === backward ? index - 1
      : event.key === 'Home' ? 0 : event.key === 'End' ? languages.length - 1 : null;
    if (next === null) return;
    event.preventDefault();
    const chosen = languages.at(next % languages.length)!;
    choose(chosen);
    document.getElementById(`tab-${chosen}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('tabs.label')} onKeyDown={turn}>
      {languages.map(language => (
        <button key={language} id={`tab-${language}`} type="button" role="tab" aria-selected={language === shown} aria-controls="sheet"
          tabIndex={language === shown ? 0 : -1} title={languageName(language)} onClick={() => choose(language)}>
          <span lang={language}>{languageOwnName(language)}</span>
          {language === drafting && <span class="drafting-mark">{t('tabs.drafting')}</span>}
        </button>
      ))}
    </div>
  );
}
