import { computed, signal } from '@preact/signals';
import IntlMessageFormat from 'intl-messageformat';
import type english from './en.json';

/** The languages of the interface; each has a file of messages in ICU format with the same keys. */
export const interfaceLanguages = ['ar', 'en', 'es', 'fr'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];
export type MessageKey = keyof typeof english;
export type MessageValues = Record<string, string | number>;

/** A text in several languages, as the server sends names and titles. */
export type Names = Readonly<Record<string, string>>;

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);
const storageKey = 'drafting.language';
const chosen = signal<InterfaceLanguage>('en');
/** As the build made them: a plain message is a string, one with values a syntax tree. */
type BuiltMessage = string | Exclude<ConstructorParameters<typeof IntlMessageFormat>[0], string>;

let texts: Partial<Record<MessageKey, BuiltMessage>> = {};
let compiled = new Map<MessageKey, IntlMessageFormat>();

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

const loaders: Record<InterfaceLanguage, () => Promise<{ default: Record<MessageKey, BuiltMessage> }>> = {
  ar: () => import('./ar.json'),
  en: () => import('./en.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};

/** Shows the interface in `next` once its messages are here. `remember` keeps the choice for the next visit in this browser. */
export async function useLanguage(next: InterfaceLanguage, remember: boolean): Promise<void> {
  texts = (await loaders[next]()).default;
  compiled = new Map();
  if (remember) localStorage.setItem(storageKey, next);
  document.documentElement.lang = next;
  document.documentElement.dir = directionOf(next);
  chosen.value = next;
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
  if (typeof text === 'string') return text;
  let message = compiled.get(key);
  if (!message) {
    message = new IntlMessageFormat(text, locale.peek());
    compiled.set(key, message);
  }
  return String(message.format(values));
}

/** Whether `key` is one of the messages; for keys that are made from codes of the server. */
export function isMessage(key: string): key is MessageKey {
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
  return new Intl.DisplayNames([chosen.value], { type: 'language' }).of(textLanguage) ?? textLanguage;
}

/** A language's name in itself, with a capital where its script has one: "العربية", "Français". */
export function languageOwnName(textLanguage: string): string {
  const name = new Intl.DisplayNames([textLanguage], { type: 'language' }).of(textLanguage) ?? textLanguage;
  return name.charAt(0).toLocaleUpperCase(textLanguage) + name.slice(1);
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
