import assert from 'node:assert/strict';
import { test } from 'node:test';
import IntlMessageFormat from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.DRAFTING_TESTS!, '../../src/web/i18n');
const chaptersOf = (language: string) => readdirSync(folder, { recursive: true }).filter(file => file === `${language}.json` || file.endsWith(`/${language}.json`))
  .map(file => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>);
const messagesOf = (language: string): Record<string, string> => Object.fromEntries(chaptersOf(language).flatMap(chapter => Object.entries(chapter)));
const languages: Record<string, Record<string, string>> = Object.fromEntries(['ar', 'en', 'es', 'fr'].map(language => [language, messagesOf(language)]));
const english = languages['en']!;

test('a message stands in one chapter only', () => {
  const keys = chaptersOf('en').flatMap(chapter => Object.keys(chapter));
  assert.ok(chaptersOf('en').length > 1);
  assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
});

for (const [language, messages] of Object.entries(languages)) {
  test(`${language}: the same messages as in English, none empty`, () => {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort());
    for (const [key, text] of Object.entries(messages)) assert.ok(text.trim().length > 0, key);
  });

  test(`${language}: every message is sound and takes the values that the English one takes`, () => {
    for (const [key, text] of Object.entries(messages)) {
      assert.deepEqual(argumentsOf(text, language), argumentsOf(english[key]!, 'en'), key);
    }
  });
}

test('ar: each category of number of the language has its own words', () => {
  for (const [key, text] of Object.entries(languages['ar']!)) {
    if (!text.includes('plural')) continue;
    for (const category of ['zero', 'one', 'two', 'few', 'many', 'other']) assert.ok(text.includes(`${category} {`), `${key}: ${category}`);
  }
});

/** Names of the values of a message, also of those that stand inside a plural or a select. */
function argumentsOf(text: string, language: string): string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const { type, value: name, options } = value as { type?: number; value?: unknown; options?: Record<string, { value: unknown }> };
      // 0 is literal text and 7 the number sign of a plural; all others name a value.
      if (type !== 0 && type !== 7 && typeof name === 'string') names.add(name);
      for (const option of Object.values(options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(text, language).getAst());
  return [...names].sort();
}
