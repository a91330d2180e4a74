import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import IntlMessageFormat from 'intl-messageformat';
import { formatted } from '../../src/web/i18n/format';
import { builtMessage } from '../../src/web/messagesPlugin.mjs';

const folder = join(process.env.DRAFTING_TESTS!, '../../src/web/i18n');
const locales: Record<string, string> = { ar: 'ar-u-nu-latn', en: 'en-GB', es: 'es', fr: 'fr' };
const numbers = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000, 1.5];

for (const [language, locale] of Object.entries(locales)) {
  test(`${language}: every message reads as the reference formatter has it, with every number and every choice`, () => {
    const files = readdirSync(folder, { recursive: true }).filter(file => file === `${language}.json` || file.endsWith(`/${language}.json`));
    assert.ok(files.length > 1);
    for (const file of files) {
      for (const [key, text] of Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>)) {
        const [built, reference] = [builtMessage(text), new IntlMessageFormat(text, locale)];
        for (const number of numbers) {
          for (const values of valuesFor(text, number)) assert.equal(formatted(built, values, locale), String(reference.format(values)), key);
        }
      }
    }
  });
}

test('a value that is missing is a fault', () => {
  assert.throws(() => formatted(builtMessage('{name} is here'), {}, 'en-GB'), /"name"/);
});

test('what the page cannot read is refused by the build', () => {
  for (const text of ['{when, date}', '{count, plural, offset:1 other {#}}', '{count, selectordinal, other {#}}']) assert.throws(() => builtMessage(text));
});

/** Values by the names that stand in the message: a number where one is counted, each choice where one is chosen by a word. */
function valuesFor(text: string, number: number): Record<string, string | number>[] {
  const counted = new Set([...text.matchAll(/\{(\w+), plural/g)].map(found => found[1]!));
  const names = new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(found => found[1]!));
  const words = text.includes(', select') ? [...new Set([...text.matchAll(/(\w+) \{/g)].map(found => found[1]!)), 'unheard-of'] : ['OP3'];
  return words.map(word => Object.fromEntries([...names].map(name => [name, counted.has(name) ? number : word])));
}
