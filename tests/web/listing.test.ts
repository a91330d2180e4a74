import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listing, type Order } from '../../src/web/pages/listing';
import type { RecommendationSummary } from '../../src/web/shell/api';

const one = (id: string, symbol: string, titles: Record<string, string>, sponsors: string[], changedAt: string | null): RecommendationSummary =>
  ({ id, symbol, titles, sponsors, languages: ['en'], paragraphs: 1, written: 1, lacking: { en: 0 }, head: 1, changedAt, inside: [] });
const list = [
  one('c', 'L.10', { en: 'Maritime crime', ar: 'الجريمة البحرية' }, ['dz'], null),
  one('a', 'L.2', { en: 'Firearms', fr: 'Armes à feu, sécurité' }, ['ma', 'dz'], '2019-11-25T10:00:00.000Z'),
  one('b', 'L.3', { en: 'Eastern borders' }, [], '2019-11-25T11:00:00.000Z'),
];
const names: Record<string, Record<string, string>> = { dz: { en: 'Algeria', fr: 'Algérie', ar: 'الجزائر' }, ma: { en: 'Morocco' } };
const find = (words: string, order: Order = 'symbol') =>
  listing(list, { words, order }, id => names[id], titles => titles['en'] ?? '', 'en').map(({ id }) => id).join('');

test('words are found in titles of all languages, symbols and sponsors, without case and accents, and all of them have to be', () => {
  assert.deepEqual(['', 'ALGERIE', 'securite', 'الجريمه', 'الجريمة', 'l.3', 'algeria feu', 'algeria border', '  '].map(words => find(words)),
    ['abc', 'ac', 'a', '', 'c', 'b', 'a', '', 'abc']);
});

test('symbols are ordered by their numbers, changes latest first with never last, titles by the alphabet', () => {
  assert.deepEqual([find('', 'symbol'), find('', 'changed'), find('', 'title')], ['abc', 'bac', 'bac']);
});
