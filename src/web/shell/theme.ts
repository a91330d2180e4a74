import { signal } from '@preact/signals';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'drafting.theme';
const stored = localStorage.getItem(storageKey);

/** Light or dark; `auto` follows the device. The style sheet reads it from `data-theme` of the page's root. */
export const theme = signal<Theme>(themes.find(known => known === stored) ?? 'auto');

export function useTheme(next: Theme): void {
  theme.value = next;
  localStorage.setItem(storageKey, next);
  document.documentElement.dataset.theme = next;
}

document.documentElement.dataset.theme = theme.value;
