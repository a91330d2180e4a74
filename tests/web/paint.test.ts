import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EditorState } from 'prosemirror-state';
import { paint } from '../../src/web/editor/paint';
import { nodeOf, schema } from '../../src/web/editor/schema';
import type { Change } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';

const room = ClauseDocument.fromSnapshot({
  document: 'd', revision: 1, languages: ['en'], drafting: 'en',
  clauses: [{ id: 'a', kind: 'operative', level: 0, order: 'V', texts: { en: [{ insert: 'Recommends that' }] } }],
});

function shownAfter(own: readonly Change[], takenBack: readonly Change[]): string[] {
  const sheet = EditorState.create({ doc: schema.node('doc', null, room.applyAll(own).shown.map(clause => nodeOf(clause, 'en'))) });
  const painted = sheet.apply(paint(sheet, takenBack, room, 'en'));
  return painted.doc.content.content.map(node => `${node.attrs['id']} ${node.textContent}`);
}

test('a paragraph whose adding was refused leaves the sheet, though the document never knew it', () => {
  assert.deepEqual(shownAfter([{ type: 'add', clause: 'b', kind: 'operative', level: 0, order: 'N' }], [{ type: 'set', clause: 'b', removed: true }]), ['a Recommends that']);
});

test('a paragraph whose cutting was refused is whole again', () => {
  const cut: Change = { type: 'split', clause: 'a', new: 'b', at: { en: 10 }, order: 'b', kind: 'operative', level: 0, whole: [] };
  const joined: Change = { type: 'merge', clause: 'b', into: 'a', at: { en: 10 }, length: { en: 5 } };
  assert.deepEqual(shownAfter([cut], [joined]), ['a Recommends that']);
});
