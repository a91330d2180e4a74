import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BrokenLinks } from '../../src/web/live/brokenLinks';

/** One link: Join is answered, the submission goes out at 0, and the link ends after `afterMs`. */
function link(links: BrokenLinks, sequence: number, afterMs: number, other = false): boolean {
  links.joined();
  if (other) links.sentOther();
  links.sent(sequence, 0);
  return links.lost(sequence, afterMs);
}

test('a submission that ends three links at once, alone on each, is given up', () => {
  const links = new BrokenLinks();
  assert.deepEqual([link(links, 7, 100), link(links, 7, 2_000), link(links, 7, 0)], [false, false, true]);
});

test('a network that breaks later, without the submission, or beside something else never takes words away', () => {
  for (const innocent of [
    (links: BrokenLinks) => link(links, 7, 2_001),
    (links: BrokenLinks) => link(links, 7, 10, true),
    (links: BrokenLinks) => { links.joined(); return links.lost(7, 10); },
    (links: BrokenLinks) => { links.joined(); return links.lost(null, 10); },
    (links: BrokenLinks) => link(links, 8, 10),
  ]) {
    const links = new BrokenLinks();
    for (let times = 0; times < 100; times++) {
      assert.equal(link(links, 7, 10), false);
      assert.equal(link(links, 7, 10), false);
      assert.equal(innocent(links), false);
    }
  }
});

test('what was lost with a link is on trial until another submission is', () => {
  const links = new BrokenLinks();
  assert.equal(links.isOnTrial(7), false);
  link(links, 7, 10, true);
  assert.deepEqual([links.isOnTrial(7), links.isOnTrial(8), links.isOnTrial(null)], [true, false, false]);
});
