import assert from 'node:assert/strict';
import { test } from 'node:test';
import IntlMessageFormat from 'intl-messageformat';
import arabic from '../../src/web/i18n/ar.json';
import english from '../../src/web/i18n/en.json';
import spanish from '../../src/web/i18n/es.json';
import french from '../../src/web/i18n/fr.json';

const languages: Record<string, Record<string, string>> = { ar: arabic, en: english, es: spanish, fr: french };

for (const [language, messages] of Object.entries(languages)) {
  test(`${language}: the same messages as in English, none empty`, () => {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort());
    for (const [key, text] of Object.entries(messages)) assert.ok(text.trim().length > 0, key);
  });

  test(`${language}: every message is sound and takes the values that the English one takes`, () => {
    for (const [key, text] of Object.entries(messages)) {
      assert.deepEqual(argumentsOf(text, language), argumentsOf((english as Record<string, string>)[key]!, 'en'), key);
    }
  });
}

test('ar: each category of number of the language has its own words', () => {
  for (const [key, text] of Object.entries(languages['ar']!)) {
    if (!text.includes('plural') || key === 'list.sponsors') continue;
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
