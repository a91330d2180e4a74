import { effect } from '@preact/signals';
import { hasChosenLanguage, language } from '../i18n/messages';
import { theme } from './theme';

const secondsKept = 365 * 24 * 60 * 60;

/** Language and theme as they were chosen in this browser: the service writes the page's first text in them. */
export function tellServer(): void {
  effect(() => keep('drafting-language', language.value, hasChosenLanguage()));
  effect(() => keep('drafting-theme', theme.value, theme.value !== 'auto'));
}

function keep(name: string, value: string, isChosen: boolean): void {
  document.cookie = `${name}=${value}; path=/; samesite=strict; max-age=${isChosen ? secondsKept : 0}`;
}
