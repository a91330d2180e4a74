// Brings the sheet to what the document says, with the smallest steps, so that cursors and selections keep their words.
import { Mark, type Node } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { clausesOf, type Change, type Delta, type Op } from '../text/changes';
import type { Clause, ClauseDocument } from '../text/clauseDocument';
import { canonical, equal, plainText } from '../text/delta';
import { OpIterator } from '../text/opIterator';
import { difference } from './changesOf';
import { fragmentOf, markOf, nodeOf, positionOf, schema, textOf } from './schema';

/** Marks a transaction that shows what the document already holds: it is no edit of the person's. */
export const painted = 'painted';

/**
 * A transaction that shows `changes`, which led from the sheet's document to `document`. Text goes in as it came; of structure the
 * steps that keep the reader's place are taken where they fit, and whatever is then not as the document says is set right.
 */
export function paint(state: EditorState, changes: readonly Change[], document: ClauseDocument, language: string): Transaction {
  const transaction = state.tr.setMeta(painted, true).setMeta('addToHistory', false);
  const touched = new Set<string>();
  let isStructural = false;
  for (const change of changes) {
    for (const id of clausesOf(change)) touched.add(id);
    if (change.type !== 'text') isStructural = true;
    show(transaction, change, language);
  }
  mend(transaction, touched, document, language, isStructural);
  keepSelectionBefore(transaction, state);
  return transaction;
}

/** Sets right every clause of `touched` that does not stand in the sheet as the document says. True if anything was not right. */
export function mend(
  transaction: Transaction, touched: Iterable<string>, document: ClauseDocument, language: string, isStructural: boolean,
): boolean {
  const stepsBefore = transaction.steps.length;
  const before = isStructural ? predecessors(document) : null;
  const wanted: Clause[] = [];
  for (const id of touched) {
    const clause = document.get(id);
    if (clause) wanted.push(clause);
    // Of a paragraph whose making was refused the document knows nothing.
    if (!clause || !isShown(clause)) takeAway(transaction, id);
  }

  // In the order of the text, so that each clause finds the one before it in place.
  for (const clause of wanted.filter(isShown).sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))) {
    if (before && !standsAfter(transaction.doc, clause.id, before.get(clause.id) ?? null)) {
      takeAway(transaction, clause.id);
      transaction.insert(positionAfter(transaction.doc, before.get(clause.id) ?? null), nodeOf(clause, language));
    }
    mendClause(transaction, clause, language);
  }
  return transaction.steps.length > stepsBefore;
}

/** Takes away the nodes that the browser made by itself: without an id, or with that of the clause they were cut from. */
export function takeStrays(transaction: Transaction, document: ClauseDocument): void {
  const seen = new Set<string>();
  const strays: [number, number][] = [];
  transaction.doc.forEach((node, position) => {
    const id = node.attrs['id'] as string;
    const clause = document.get(id);
    if (!clause || !isShown(clause) || seen.has(id)) strays.push([position, position + node.nodeSize]);
    seen.add(id);
  });
  for (const [from, to] of strays.reverse()) transaction.delete(from, to);
}

function show(transaction: Transaction, change: Change, language: string): void {
  if (change.type === 'text') {
    if (change.language === language) showText(transaction, change.clause, change.delta);
    return;
  }
  if (change.type === 'split') {
    const at = change.at[language];
    const position = positionOf(transaction.doc, change.clause);
    if (at === undefined || position === null || at > transaction.doc.nodeAt(position)!.content.size) return;
    transaction.split(position + 1 + at, 1, [{ type: schema.nodes['clause']!, attrs: { id: change.new, kind: change.kind, level: change.level } }]);
  }
  if (change.type === 'merge') {
    const position = positionOf(transaction.doc, change.clause);
    if (position === null || position === 0) return;
    if (transaction.doc.resolve(position).nodeBefore!.attrs['id'] === change.into) transaction.join(position);
  }
}

function showText(transaction: Transaction, clause: string, delta: Delta): void {
  const position = positionOf(transaction.doc, clause);
  if (position === null) return;
  let at = position + 1;
  const end = () => position + 1 + transaction.doc.nodeAt(position)!.content.size;
  for (const op of delta) {
    if ('insert' in op) {
      transaction.insert(at, fragmentOf([op]));
      at += op.insert.length;
    } else if ('delete' in op) {
      transaction.delete(at, Math.min(at + op.delete, end()));
    } else {
      const to = Math.min(at + op.retain, end());
      for (const [name, value] of Object.entries(op.attributes ?? {})) {
        const mark = value === null && !name.startsWith('del:') ? schema.marks[name] : markOf(name, value);
        if (!mark) continue;
        if (value === null) transaction.removeMark(at, to, mark);
        else transaction.addMark(at, to, mark as Mark);
      }
      at = to;
    }
  }
}

function mendClause(transaction: Transaction, clause: Clause, language: string): void {
  const position = positionOf(transaction.doc, clause.id);
  if (position === null) {
    // A clause of a plain text change that is not in the sheet: the sheet does not follow the document any more.
    throw new Error(`Clause ${clause.id} is shown by the document and missing in the sheet.`);
  }
  const node = transaction.doc.nodeAt(position)!;
  if (node.attrs['kind'] !== clause.kind || node.attrs['level'] !== clause.level) {
    transaction.setNodeMarkup(position, null, { id: clause.id, kind: clause.kind, level: clause.level }, Mark.none);
  }
  const text = clause.texts[language] ?? [];
  const shown = textOf(node.content);
  if (equal(shown, text)) return;
  // Words that only look otherwise keep their places, and the cursor its own.
  if (plainText(shown) === plainText(text)) {
    showText(transaction, clause.id, reformed(shown, text));
    return;
  }
  for (const change of difference(clause.id, language, shown, text)) {
    if (change.type === 'text') showText(transaction, clause.id, change.delta);
  }
}

/** The change from one text to another of the same words. */
function reformed(from: Delta, to: Delta): Delta {
  const [before, after] = [new OpIterator(from), new OpIterator(to)];
  const out: Op[] = [];
  while (!before.isAtEnd && !after.isAtEnd) {
    const retain = Math.min(before.rest, after.rest);
    const [was, is] = [before.take(retain), after.take(retain)].map(op => ('insert' in op && op.attributes) || {});
    const names = Object.keys({ ...was, ...is }).filter(name => was![name] !== is![name]);
    out.push(names.length === 0 ? { retain } : { retain, attributes: Object.fromEntries(names.map(name => [name, is![name] ?? null])) });
  }
  return canonical(out);
}

function isShown(clause: Clause): boolean {
  return !clause.removed && !clause.merged;
}

function predecessors(document: ClauseDocument): Map<string, string | null> {
  let previous: string | null = null;
  return new Map(document.shown.map(clause => {
    const pair: [string, string | null] = [clause.id, previous];
    previous = clause.id;
    return pair;
  }));
}

function standsAfter(doc: Node, id: string, previous: string | null): boolean {
  const position = positionOf(doc, id);
  if (position === null) return false;
  return ((doc.resolve(position).nodeBefore?.attrs['id'] as string | undefined) ?? null) === previous;
}

function positionAfter(doc: Node, previous: string | null): number {
  if (previous === null) return 0;
  const position = positionOf(doc, previous);
  if (position === null) throw new Error(`Clause ${previous} is shown by the document and missing in the sheet.`);
  return position + doc.nodeAt(position)!.nodeSize;
}

function takeAway(transaction: Transaction, id: string): void {
  for (let position = positionOf(transaction.doc, id); position !== null; position = positionOf(transaction.doc, id)) {
    transaction.delete(position, position + transaction.doc.nodeAt(position)!.nodeSize);
  }
}

/** Words of others that arrive at the cursor stand after it: the person goes on where they were. */
function keepSelectionBefore(transaction: Transaction, state: EditorState): void {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !transaction.docChanged) return;
  const anchor = transaction.mapping.map(selection.anchor, -1);
  const head = transaction.mapping.map(selection.head, -1);
  if (!transaction.doc.childCount) return;
  transaction.setSelection(TextSelection.between(transaction.doc.resolve(anchor), transaction.doc.resolve(head)));
}
