import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAddress, linkAt, setLink } from '../../src/web/editor/links';
import { ClauseDocument } from '../../src/web/text/clauseDocument';

const link = 'https://www.example.org/a';
const document = ClauseDocument.fromSnapshot({
  document: 'd', revision: 1, languages: ['en'], drafting: 'en',
  clauses: [{ id: 'a', kind: 'operative', level: 0, order: 'V', texts: { en: [{ insert: 'See ' }, { insert: 'the ', attributes: { link } }, { insert: 'site', attributes: { italic: true, link } }, { insert: ' now' }] } }],
});

test('only addresses that the service takes', () => {
  for (const good of [link, 'mailto:a@example.org', 'HTTPS://EXAMPLE.ORG']) assert.ok(isAddress(good), good);
  for (const bad of ['http://example.org', 'javascript:alert(1)', 'https://', 'https://a b', `https://${'x'.repeat(512)}`, '']) assert.ok(!isAddress(bad), bad);
});

test('a link is found with all its words, whatever their form, and not beside it', () => {
  assert.deepEqual(linkAt(document, 'en', 'a', 9), { clause: 'a', start: 4, end: 12, address: link });
  assert.deepEqual(linkAt(document, 'en', 'a', 12), { clause: 'a', start: 4, end: 12, address: link });
  assert.equal(linkAt(document, 'en', 'a', 2), null);
  assert.equal(linkAt(document, 'en', 'a', 14), null);
});

test('a link is set and taken away, the form of the words stays', () => {
  const without = document.applyAll(setLink('en', [{ clause: 'a', start: 4, end: 12 }], null));
  assert.deepEqual(without.get('a')!.texts['en'], [{ insert: 'See the ' }, { insert: 'site', attributes: { italic: true } }, { insert: ' now' }]);
  assert.deepEqual(without.applyAll(setLink('en', [{ clause: 'a', start: 4, end: 12 }], link)).get('a')!.texts, document.get('a')!.texts);
});
