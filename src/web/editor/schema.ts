import { Fragment, Schema, type Mark, type Node } from 'prosemirror-model';
import type { Attributes, Delta, Kind, Op } from '../text/changes';
import type { Clause } from '../text/clauseDocument';
import { canonical } from '../text/delta';

/** The sheet on the screen: one language of the document, a node for each clause that is shown, words with marks inside. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'clause*' },
    clause: {
      content: 'text*',
      defining: true,
      attrs: { id: { default: null }, kind: { default: 'operative' }, level: { default: 0 } },
      parseDOM: [{ tag: 'p' }],
      toDOM: node => [
        elementOf(node.attrs['kind'] as Kind),
        { class: 'clause', 'data-clause': node.attrs['id'], 'data-kind': node.attrs['kind'], 'data-level': node.attrs['level'] },
        0,
      ],
    },
    text: {},
  },
  marks: {
    // Of the sheet alone: the cell of a table's row that words stand in (tables.ts). First, so that its element holds those of the others.
    cell: {
      attrs: { index: {} },
      parseDOM: [{ tag: 'span[data-cell]', getAttrs: (dom: HTMLElement) => ({ index: Number(dom.dataset['cell']) }) }],
      toDOM: mark => ['span', { class: 'cell', 'data-cell': mark.attrs['index'], style: `grid-column: ${Number(mark.attrs['index']) + 1}` }, 0],
    },
    bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    underline: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
    // Inside the sheet a link is text to be written, so it is not an <a> that a click would follow.
    link: pointing('link'),
    note: pointing('note'),
    // The marks of proposals. Several may strike the same words.
    ins: ofProposal('ins'),
    del: { ...ofProposal('del'), excludes: '' },
    ref: pointing('ref'),
  },
});

function elementOf(kind: Kind): string {
  return kind === 'title' ? 'h2' : kind === 'heading' || kind === 'annex' ? 'h3' : 'p';
}

function pointing(name: string) {
  const attribute = `data-${name}`;
  return {
    attrs: { target: {} },
    inclusive: false,
    parseDOM: [{ tag: `span[${attribute}]`, getAttrs: (dom: HTMLElement) => ({ target: dom.getAttribute(attribute) }) }],
    toDOM: (mark: Mark) => ['span', { [attribute]: mark.attrs['target'], class: name }, 0] as const,
  };
}

function ofProposal(tag: 'ins' | 'del') {
  return {
    attrs: { target: {} },
    inclusive: false,
    parseDOM: [{ tag: `${tag}[data-proposal]`, getAttrs: (dom: HTMLElement) => ({ target: dom.dataset['proposal'] }) }],
    toDOM: (mark: Mark) => [tag, { 'data-proposal': mark.attrs['target'] }, 0] as const,
  };
}

/** The node of a clause in one language; a clause without text in it is an empty node. */
export function nodeOf(clause: Clause, language: string): Node {
  return schema.node('clause', { id: clause.id, kind: clause.kind, level: clause.level }, fragmentOf(clause.texts[language] ?? []));
}

export function fragmentOf(text: Delta): Fragment {
  return Fragment.fromArray(text.flatMap(op => ('insert' in op && op.insert !== '' ? [schema.text(op.insert, marksOf(op.attributes))] : [])));
}

export function marksOf(attributes: Attributes | undefined): Mark[] {
  let marks: readonly Mark[] = [];
  for (const [name, value] of Object.entries(attributes ?? {})) {
    const mark = value ? markOf(name, value) : null;
    if (mark) marks = mark.addToSet(marks);
  }
  return [...marks];
}

/** The mark of an attribute; null for a name that the sheet does not know. Of one that is taken away only the type and proposal count. */
export function markOf(name: string, value: unknown): Mark | null {
  if (name.startsWith('del:')) return schema.marks['del']!.create({ target: name.slice('del:'.length) });
  const type = schema.marks[name];
  return type && name !== 'cell' && name !== 'del' ? type.create(typeof value === 'string' ? { target: value } : null) : null;
}

/** The attribute that a mark stands for. */
export function nameOf(mark: Mark): string {
  return mark.type.name === 'del' ? `del:${mark.attrs['target']}` : mark.type.name;
}

/** The attributes of text with these marks, ascending by name as the canonical form wants; undefined for none. */
export function attributesOf(marks: readonly Mark[]): Attributes | undefined {
  const pairs = marks.filter(mark => mark.type.name !== 'cell').map(mark => [nameOf(mark), valueOf(mark)] as const);
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function valueOf(mark: Mark): string | true {
  return mark.type.name === 'del' ? true : (mark.attrs['target'] as string | undefined) ?? true;
}

/** The words of a clause's node, in canonical form. */
export function textOf(content: Fragment): Op[] {
  const ops: Op[] = [];
  content.forEach(node => {
    const attributes = attributesOf(node.marks);
    ops.push(attributes ? { insert: node.text!, attributes } : { insert: node.text! });
  });
  // Words of two cells are apart in the sheet and one run in the document.
  return [...canonical(ops)];
}

/** Where the node of a clause begins in the sheet; null when it is not shown. */
export function positionOf(doc: Node, id: string): number | null {
  let position = 0;
  for (let index = 0; index < doc.childCount; index++) {
    const child = doc.child(index);
    if (child.attrs['id'] === id) return position;
    position += child.nodeSize;
  }
  return null;
}

/** A place between two units of a clause's text. */
export interface Place { readonly clause: string; readonly offset: number }

/** The place of a position of the sheet; null between clauses. */
export function placeOf(doc: Node, position: number): Place | null {
  const resolved = doc.resolve(position);
  return resolved.depth === 1 ? { clause: resolved.parent.attrs['id'] as string, offset: resolved.parentOffset } : null;
}
