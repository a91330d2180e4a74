// From what the editor did to the sheet to changes of the document. The editor works on one language and knows steps; the document
// knows clauses. Whatever a step means to the screen, the document's own view is right: the sheet is mended to it afterwards.
import type { Fragment, Mark, Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { AddMarkStep, RemoveMarkStep, ReplaceStep, type Step } from 'prosemirror-transform';
import type { Change, Delta, Op } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import { canonical } from '../text/delta';
import { edited, newClauseId, replaceRange } from './edits';
import { letIn } from './letIn';
import { nameOf, placeOf, textOf, valueOf } from './schema';
import { between } from '../text/orderKey';

/** The changes that the steps of a transaction make, on the document that the sheet showed before it. */
export function changesOf(transaction: Transaction, document: ClauseDocument, language: string): Change[] {
  const changes: Change[] = [];
  let current = document;
  for (const [index, step] of transaction.steps.entries()) {
    const made = ofStep(step, transaction.docs[index]!, current, language);
    if (!made) return byComparison(transaction.doc, document, language);
    current = current.applyAll(made);
    changes.push(...made);
  }
  return changes;
}

/** Null for a step whose meaning is not known; the whole transaction is then read by comparison. */
function ofStep(step: Step, before: Node, document: ClauseDocument, language: string): readonly Change[] | null {
  if (step instanceof AddMarkStep) return ofMark(step, step.mark, valueOf(step.mark), before, language);
  if (step instanceof RemoveMarkStep) return ofMark(step, step.mark, null, before, language);
  if (!(step instanceof ReplaceStep)) return null;
  const lines = linesOfSlice(step.slice.content);
  const from = placeOf(before, step.from);
  const to = placeOf(before, step.to);
  if (from && to && lines) return replaceRange(document, language, from, to, lines).changes;
  if (!from && !to && step.slice.size === 0) return clausesBetween(before, step.from, step.to).map(id => ({ type: 'set', clause: id, removed: true }));
  return null;
}

/** What a slice brings, one delta for each paragraph; null when it holds anything but words and paragraphs. */
function linesOfSlice(content: Fragment): Delta[] | null {
  if (content.childCount === 0) return [[]];
  const first = content.firstChild!;
  if (first.isText) return [cleaned(textOf(content))];
  const lines: Delta[] = [];
  content.forEach(node => lines.push(cleaned(textOf(node.content))));
  return lines;
}

function cleaned(text: Delta): Op[] {
  return text.map(op => ('insert' in op ? { ...op, insert: letIn(op.insert) } : op));
}

function clausesBetween(doc: Node, from: number, to: number): string[] {
  const found: string[] = [];
  doc.forEach((node, position) => {
    if (position >= from && position + node.nodeSize <= to) found.push(node.attrs['id'] as string);
  });
  return found;
}

function ofMark(step: AddMarkStep | RemoveMarkStep, mark: Mark, value: string | true | null, before: Node, language: string): Change[] {
  const changes: Change[] = [];
  before.forEach((node, position) => {
    const start = Math.max(step.from - position - 1, 0);
    const end = Math.min(step.to - position - 1, node.content.size);
    if (start >= end) return;
    const delta = canonical([{ retain: start }, { retain: end - start, attributes: { [nameOf(mark)]: value } }]);
    changes.push({ type: 'text', clause: node.attrs['id'] as string, language, delta });
  });
  return changes;
}

/**
 * The changes that make the document's text in one language what the sheet shows: for steps that no rule above knows, and for a sheet
 * that came out otherwise than its steps said. Words that stayed are kept as far as a common beginning and end go.
 */
export function byComparison(sheet: Node, document: ClauseDocument, language: string): Change[] {
  const changes: Change[] = [];
  const seen = new Set<string>();
  let previousOrder: string | null = null;
  sheet.forEach(node => {
    const id = node.attrs['id'] as string | null;
    const clause = id !== null && !seen.has(id) ? document.get(id) : undefined;
    const text = cleaned(textOf(node.content));
    if (clause && !clause.merged) {
      seen.add(clause.id);
      previousOrder = clause.order;
      if (clause.removed) changes.push({ type: 'set', clause: clause.id, removed: false });
      changes.push(...difference(clause.id, language, clause.texts[language] ?? [], text));
      return;
    }
    const next = document.clauses.find(one => previousOrder === null || one.order > previousOrder);
    const order = between(previousOrder, next?.order ?? null);
    const added = newClauseId();
    previousOrder = order;
    changes.push({ type: 'add', clause: added, kind: node.attrs['kind'], level: node.attrs['level'], order });
    changes.push(...edited(added, language, 0, 0, text));
  });
  for (const clause of document.shown) if (!seen.has(clause.id)) changes.push({ type: 'set', clause: clause.id, removed: true });
  return changes;
}

/** A text change from one text to another: what the two have in common at the beginning and at the end stays. */
export function difference(clause: string, language: string, from: Delta, to: Delta): Change[] {
  const units = (text: Delta) => text.flatMap(op => ('insert' in op ? [...op.insert].map(insert => ({ ...op, insert })) : []));
  const key = (op: Op) => JSON.stringify(op);
  const before = units(canonical(from)).map(key);
  const after = units(canonical(to));
  const afterKeys = after.map(key);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === afterKeys[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === afterKeys.at(-1 - end)) end++;
  const length = (keys: readonly string[]) => keys.reduce((sum, one) => sum + (JSON.parse(one) as { insert: string }).insert.length, 0);
  return edited(clause, language, length(before.slice(0, start)), length(before.slice(start, before.length - end)), after.slice(start, after.length - end));
}
