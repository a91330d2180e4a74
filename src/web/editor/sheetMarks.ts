// What stands beside the words and is not part of them: numbers, what to say of an empty paragraph, the numbers of footnotes.
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Kind } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { plainText } from '../text/delta';
import { statusOf } from '../text/proceedings';
import { columnsOf, edgesOf } from './cells';
import { numbersOf } from './numbering';
import { gridsOf } from './tables';

export interface SheetText {
  readonly language: string;
  readonly document: () => ClauseDocument;
  readonly emptyMessage: (isDrafting: boolean) => string;
}

interface Marks { readonly signature: string; readonly decorations: DecorationSet }

const key = new PluginKey<Marks>('sheetMarks');

/** Set as meta of a transaction: flags of alignment or the drafting language's words have changed, which empty paragraphs show. */
export const referencesChanged = 'referencesChanged';

/** Numbers and placeholders as attributes of the clauses' elements; the style sheet draws them, so that the cursor never meets them. */
export function sheetMarks(text: SheetText): Plugin<Marks> {
  return new Plugin<Marks>({
    key,
    state: {
      init: (_, state) => build(state.doc, text, signatureOf(state.doc)),
      apply(transaction, marks) {
        const anew = transaction.getMeta(referencesChanged) === true;
        if (!transaction.docChanged && !anew) return marks;
        const signature = signatureOf(transaction.doc);
        if (!anew && signature === marks.signature) return { signature, decorations: marks.decorations.map(transaction.mapping, transaction.doc) };
        return build(transaction.doc, text, signature);
      },
    },
    props: { decorations: state => key.getState(state)?.decorations },
  });
}

const signatures = new WeakMap<Node, string>();

/** All that the marks depend on, so that typing inside a paragraph only moves them. */
function signatureOf(doc: Node): string {
  const parts: string[] = [];
  doc.forEach(node => {
    const known = signatures.get(node) ?? signatureOfClause(node);
    signatures.set(node, known);
    parts.push(known);
  });
  return parts.join();
}

function signatureOfClause(node: Node): string {
  const parts = [`${node.attrs['id']}:${node.attrs['kind']}${node.attrs['level']}${node.content.size === 0 ? '-' : ''}`];
  if (node.attrs['kind'] === 'table') parts.push(`cells ${JSON.stringify(columnsOf([node.textContent]))}`);
  if (isOnlyProposed(node)) parts.push(`proposed ${proposalsOf(node).join(' ')}`);
  node.forEach(part => {
    for (const mark of part.marks) if (mark.type.name === 'note') parts.push(`note ${mark.attrs['target']}`);
  });
  return parts.join();
}

function build(doc: Node, text: SheetText, signature: string): Marks {
  const clauses: Node[] = [];
  doc.forEach(node => { clauses.push(node); });
  const numbers = numbersOf(clauses.map(node => ({ kind: node.attrs['kind'] as Kind, level: node.attrs['level'] as number })), text.language);
  const noteNumbers = new Map(clauses.map((node, index) => [node.attrs['id'] as string, numbers[index]!.label]));
  const grids = gridsOf(doc);
  const document = text.document();
  const decorations: Decoration[] = [];
  doc.forEach((node, position, index) => {
    const number = numbers[index]!.label;
    const attributes: Record<string, string> = {};
    if (number !== '') attributes['data-number'] = number;
    const grid = grids.get(index);
    if (grid) attributes['style'] = grid;
    const status = statusOf(document.proceedings, node.attrs['id'] as string);
    if (status !== 'open') attributes['data-status'] = status;
    if (document.get(node.attrs['id'] as string)?.unaligned.includes(text.language)) attributes['data-unaligned'] = '';
    if (isOnlyProposed(node)) attributes['data-proposed'] = proposalsOf(node).join(' ');
    if (node.content.size === 0) Object.assign(attributes, emptyAttributes(node.attrs['id'] as string, document, text));
    if (Object.keys(attributes).length > 0) decorations.push(Decoration.node(position, position + node.nodeSize, attributes));
    if (node.attrs['kind'] === 'table') {
      for (const { start, end } of edgesOf(node.textContent)) decorations.push(Decoration.inline(position + 1 + start, position + 1 + end, { class: 'cell-edge' }));
    }
    node.forEach((part, offset) => {
      const note = part.marks.find(mark => mark.type.name === 'note');
      const label = note && noteNumbers.get(note.attrs['target'] as string);
      if (label) decorations.push(Decoration.inline(position + 1 + offset, position + 1 + offset + part.nodeSize, { class: 'noted', 'data-note-number': label }));
    });
  });
  return { signature, decorations: DecorationSet.create(doc, decorations) };
}

/** The proposals that add words to a clause, as the sheet shows it. */
function proposalsOf(node: Node): string[] {
  const proposals = new Set<string>();
  node.forEach(part => { for (const mark of part.marks) if (mark.type.name === 'ins') proposals.add(mark.attrs['target'] as string); });
  return [...proposals];
}

function isOnlyProposed(node: Node): boolean {
  let isOnly = node.content.size > 0;
  node.forEach(part => { isOnly &&= part.marks.some(mark => mark.type.name === 'ins'); });
  return isOnly;
}

function emptyAttributes(id: string, document: ClauseDocument, text: SheetText): Record<string, string> {
  const isDrafting = text.language === document.drafting;
  const reference = isDrafting ? '' : plainText(document.get(id)?.texts[document.drafting] ?? []);
  return {
    'data-empty': text.emptyMessage(isDrafting),
    ...(reference === '' ? {} : { 'data-reference': reference, 'data-reference-language': document.drafting }),
  };
}
