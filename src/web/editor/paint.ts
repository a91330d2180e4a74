// Brings the sheet to what the document says, with the smallest steps, so that cursors and selections keep their words.
import { Mark, type Node } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { clausesOf, type Change, type Delta } from '../text/changes';
import type { Clause, ClauseDocument } from '../text/clauseDocument';
import { equal } from '../text/delta';
import { difference } from './changesOf';
import { fragmentOf, marksOf, nodeOf, positionOf, schema, textOf } from './schema';

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
  const wanted = [...touched].map(id => document.get(id)).filter(clause => clause !== undefined);
  for (const clause of wanted) if (!isShown(clause)) takeAway(transaction, clause.id);
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
        const type = schema.marks[name];
        if (!type) continue;
        if (value === null) transaction.removeMark(at, to, type);
        else transaction.addMark(at, to, marksOf({ [name]: value })[0]!);
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
  for (const change of difference(clause.id, language, shown, text)) {
    if (change.type === 'text') showText(transaction, clause.id, change.delta);
  }
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
