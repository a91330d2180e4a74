import { computed, signal } from '@preact/signals';
import type access from './access/en.json';
import type consoles from './console/en.json';
import type comments from './comments/en.json';
import type copy from './copy/en.json';
import type desk from './desk/en.json';
import type english from './en.json';
import { formatted, type BuiltMessage, type MessageValues } from './format';
import type list from './list/en.json';
import type panels from './panels/en.json';
import type procedure from './procedure/en.json';
import type proposals from './proposals/en.json';
import type refusals from './refusals/en.json';
import type screen from './screen/en.json';
import type uploads from './uploads/en.json';
import type voice from './voice/en.json';

/** The languages of the interface; each has a file of messages in ICU format with the same keys. */
export const interfaceLanguages = ['ar', 'en', 'es', 'fr'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];
export type MessageKey = keyof typeof access | keyof typeof comments | keyof typeof consoles | keyof typeof copy | keyof typeof desk | keyof typeof english | keyof typeof list | keyof typeof panels | keyof typeof procedure | keyof typeof proposals | keyof typeof refusals | keyof typeof screen | keyof typeof uploads | keyof typeof voice;

/** A text in several languages, as the server sends names and titles. */
export type Names = Readonly<Record<string, string>>;

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);
const storageKey = 'drafting.language';
const chosen = signal<InterfaceLanguage>('en');

let texts: Partial<Record<MessageKey, BuiltMessage>> = {};

/** The language that the interface is shown in. Reading it in a component makes the component follow a change. */
export const language = computed(() => chosen.value);
export const direction = computed(() => directionOf(chosen.value));

// Digits are Latin in Arabic too, as in all languages of a meeting's papers; English dates are written as the United Nations do.
const locales: Readonly<Record<InterfaceLanguage, string>> = { ar: 'ar-u-nu-latn', en: 'en-GB', es: 'es', fr: 'fr' };

/** The locale in which numbers, dates and lists are written. */
export const locale = computed(() => locales[chosen.value]);

export function directionOf(textLanguage: string): 'ltr' | 'rtl' {
  return rightToLeft.has(textLanguage) ? 'rtl' : 'ltr';
}

/** Messages that most visits never need stand in a chapter of their own, which comes when a part of the page asks for it. */
export type Chapter = 'access' | 'comments' | 'console' | 'copy' | 'desk' | 'list' | 'panels' | 'procedure' | 'proposals' | 'refusals' | 'screen' | 'uploads' | 'voice';
type Loaders = Record<InterfaceLanguage, () => Promise<{ default: Partial<Record<MessageKey, BuiltMessage>> }>>;

const page: Loaders = { ar: () => import('./ar.json'), en: () => import('./en.json'), es: () => import('./es.json'), fr: () => import('./fr.json') };
const chapters: Record<Chapter, Loaders> = {
  access: {
    ar: () => import('./access/ar.json'), en: () => import('./access/en.json'), es: () => import('./access/es.json'), fr: () => import('./access/fr.json'),
  },
  comments: {
    ar: () => import('./comments/ar.json'), en: () => import('./comments/en.json'), es: () => import('./comments/es.json'), fr: () => import('./comments/fr.json'),
  },
  console: {
    ar: () => import('./console/ar.json'), en: () => import('./console/en.json'), es: () => import('./console/es.json'), fr: () => import('./console/fr.json'),
  },
  copy: {
    ar: () => import('./copy/ar.json'), en: () => import('./copy/en.json'), es: () => import('./copy/es.json'), fr: () => import('./copy/fr.json'),
  },
  desk: {
    ar: () => import('./desk/ar.json'), en: () => import('./desk/en.json'), es: () => import('./desk/es.json'), fr: () => import('./desk/fr.json'),
  },
  list: {
    ar: () => import('./list/ar.json'), en: () => import('./list/en.json'), es: () => import('./list/es.json'), fr: () => import('./list/fr.json'),
  },
  panels: {
    ar: () => import('./panels/ar.json'), en: () => import('./panels/en.json'), es: () => import('./panels/es.json'), fr: () => import('./panels/fr.json'),
  },
  procedure: {
    ar: () => import('./procedure/ar.json'), en: () => import('./procedure/en.json'), es: () => import('./procedure/es.json'), fr: () => import('./procedure/fr.json'),
  },
  proposals: {
    ar: () => import('./proposals/ar.json'), en: () => import('./proposals/en.json'), es: () => import('./proposals/es.json'), fr: () => import('./proposals/fr.json'),
  },
  refusals: {
    ar: () => import('./refusals/ar.json'), en: () => import('./refusals/en.json'), es: () => import('./refusals/es.json'), fr: () => import('./refusals/fr.json'),
  },
  screen: {
    ar: () => import('./screen/ar.json'), en: () => import('./screen/en.json'), es: () => import('./screen/es.json'), fr: () => import('./screen/fr.json'),
  },
  uploads: {
    ar: () => import('./uploads/ar.json'), en: () => import('./uploads/en.json'), es: () => import('./uploads/es.json'), fr: () => import('./uploads/fr.json'),
  },
  voice: {
    ar: () => import('./voice/ar.json'), en: () => import('./voice/en.json'), es: () => import('./voice/es.json'), fr: () => import('./voice/fr.json'),
  },
};
const opened = signal<readonly Chapter[]>([]);
let wanted: InterfaceLanguage = 'en';

/** Shows the interface in `next` once its messages are here. `remember` keeps the choice for the next visit in this browser. */
export async function useLanguage(next: InterfaceLanguage, remember: boolean): Promise<void> {
  wanted = next;
  if (remember) localStorage.setItem(storageKey, next);
  let here: readonly Chapter[];
  let loaded: Awaited<ReturnType<Loaders[InterfaceLanguage]>>[];
  do {
    here = opened.peek();
    loaded = await Promise.all([page, ...here.map(chapter => chapters[chapter])].map(loaders => loaders[next]()));
  } while (here !== opened.peek());
  // What was asked for last counts, not the order in which files arrive.
  if (wanted !== next) return;
  texts = Object.assign({}, ...loaded.map(part => part.default)) as typeof texts;
  document.documentElement.lang = next;
  document.documentElement.dir = directionOf(next);
  chosen.value = next;
}

/**
 * Asks for the messages of a chapter, from now on in every language that is chosen; what shows one of them follows when they are here.
 * Rejects when they cannot be fetched; the next one asks again.
 */
export async function openChapter(chapter: Chapter): Promise<void> {
  while (!opened.peek().includes(chapter)) {
    const shown = chosen.peek();
    const loaded = await chapters[chapter][shown]();
    // Another language was chosen meanwhile.
    if (chosen.peek() !== shown) continue;
    texts = { ...texts, ...loaded.default };
    opened.value = [...opened.peek(), chapter];
  }
}

/** The language to begin with: the one chosen here before, else the person's, else the browser's, else English. */
export function firstLanguage(preferred?: string): InterfaceLanguage {
  const wishes = [localStorage.getItem(storageKey), preferred, ...navigator.languages];
  for (const wish of wishes) {
    const found = interfaceLanguages.find(known => known === wish?.slice(0, 2).toLowerCase());
    if (found) return found;
  }
  return 'en';
}

export function hasChosenLanguage(): boolean {
  return localStorage.getItem(storageKey) !== null;
}

/** The message `key` in the interface's language. A key without a message is a fault of the build and throws. */
export function t(key: MessageKey, values?: MessageValues): string {
  void chosen.value;
  const text = texts[key];
  if (text === undefined) throw new Error(`No message "${key}" in "${chosen.peek()}".`);
  return formatted(text, values ?? {}, locale.peek());
}

/** Whether `key` is one of the messages that are here; for keys that are made from codes of the server. */
export function isMessage(key: string): key is MessageKey {
  void opened.value;
  return Object.hasOwn(texts, key);
}

/** The name in the reader's language, else in English, else in any. */
export function named(names: Names | undefined): string {
  if (!names) return '';
  return names[chosen.value] ?? names['en'] ?? Object.values(names)[0] ?? '';
}

/** Which language `named` takes, so that a title in another one than the interface's can say so by `lang` and `dir`. */
export function languageNamed(names: Names | undefined): string {
  if (!names) return chosen.value;
  return [chosen.value, 'en', ...Object.keys(names)].find(one => names[one] !== undefined) ?? chosen.value;
}

/** A language's name in the interface's language: "Arabic", "arabe". */
export function languageName(textLanguage: string): string {
  return namesIn(chosen.value).of(textLanguage) ?? textLanguage;
}

/** A language's name in itself, with a capital where its script has one: "العربية", "Français". */
export function languageOwnName(textLanguage: string): string {
  const name = namesIn(textLanguage).of(textLanguage) ?? textLanguage;
  return name.charAt(0).toLocaleUpperCase(textLanguage) + name.slice(1);
}

const languageNames = new Map<string, Intl.DisplayNames>();

/** Made once: browsers take long to make one, and a page that follows each key asks for several. */
function namesIn(language: string): Intl.DisplayNames {
  const names = languageNames.get(language) ?? new Intl.DisplayNames([language], { type: 'language' });
  languageNames.set(language, names);
  return names;
}

export function listed(items: readonly string[]): string {
  return new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(items);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

/** "5 minutes ago" for the last week, else the date. */
export function when(time: string, nowMs: number): string {
  const ageMs = nowMs - Date.parse(time);
  if (ageMs > 7 * 86_400_000) return new Intl.DateTimeFormat(locale.value, { dateStyle: 'long' }).format(new Date(time));
  const relative = new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' });
  for (const [unit, unitMs] of steps) {
    if (ageMs >= unitMs) return relative.format(-Math.floor(ageMs / unitMs), unit);
  }
  return relative.format(0, 'minute');
}

/** "25–26 November 2019" in the reader's language. */
export function dateRange(from: string, to: string): string {
  const format = new Intl.DateTimeFormat(locale.value, { dateStyle: 'long', timeZone: 'UTC' });
  return format.formatRange(new Date(from), new Date(to));
}
