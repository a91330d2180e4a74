/**
 * The marks of proposals in the words (PROTOCOL 12.1): `ins` with the proposal's id on words that it adds, `del:` with the id in the name on words
 * that it would take away. The server marks and judges in the same way; here it is done as one types.
 */
import { canonical, opLength, slice } from './delta';
import type { Clause } from './clause';
import type { Attributes, Change, Delta, Op } from './changes';

export const inserted = 'ins';
const struckPrefix = 'del:';

/** The attribute of words that a proposal would take away. */
export function struckBy(proposal: string): string {
  return struckPrefix + proposal;
}

export function isMark(name: string): boolean {
  return name === inserted || name.startsWith(struckPrefix);
}

/** The proposal that adds these words; null for words of the text itself. */
export function insertedBy(attributes: Attributes | undefined): string | null {
  return (attributes?.[inserted] as string | undefined) ?? null;
}

/** The proposals that would take these words away. */
export function strikersOf(attributes: Attributes | undefined): string[] {
  return Object.keys(attributes ?? {}).filter(name => name.startsWith(struckPrefix)).map(name => name.slice(struckPrefix.length));
}

/** Every proposal that an op's attributes speak of. */
export function proposalsOf(attributes: Attributes | undefined): string[] {
  const adds = insertedBy(attributes);
  return adds === null ? strikersOf(attributes) : [adds, ...strikersOf(attributes)];
}

/** The proposals that have marks in a text, in the order of the words. */
export function proposalsIn(text: Delta): string[] {
  return [...new Set(text.flatMap(op => ('delete' in op ? [] : proposalsOf(op.attributes))))];
}

const ofClauses = new WeakMap<Clause, readonly string[]>();

/** The proposals that have marks in a clause, whatever the language. */
export function proposalsOfClause(clause: Clause): readonly string[] {
  let known = ofClauses.get(clause);
  if (!known) ofClauses.set(clause, known = [...new Set(Object.values(clause.texts).flatMap(proposalsIn))]);
  return known;
}

/** The attributes without marks; with those for which `keeps` says so. */
export function unmarked(attributes: Attributes | undefined, keeps: (proposal: string) => boolean = () => false): Attributes {
  return Object.fromEntries(Object.entries(attributes ?? {}).filter(([name, value]) =>
    !isMark(name) || keeps(name === inserted ? value as string : name.slice(struckPrefix.length))));
}

/** The room's words: without what is proposed and without any mark; with a proposal, the text as that one would have it. */
export function read(text: Delta, proposal: string | null = null): Delta {
  return canonical(text.flatMap((op): Op[] => {
    if (!('insert' in op) || op.attributes === undefined) return [op];
    const adds = insertedBy(op.attributes);
    if (adds !== null && adds !== proposal) return [];
    if (proposal !== null && strikersOf(op.attributes).includes(proposal)) return [];
    return [withAttributes(op, unmarked(op.attributes))];
  }));
}

/** Whether a clause is no more than proposed: it has words, and all of them are added by proposals. */
export function isOnlyProposed(clause: Clause): boolean {
  const texts = Object.values(clause.texts);
  return texts.length > 0 && texts.every(text => text.every(op => !('insert' in op) || insertedBy(op.attributes) !== null));
}

/**
 * A plain edit of a text as marks of a proposal: what it inserts is added, what it deletes is struck, words of the proposal itself vanish, words
 * of others stay. Where words are replaced the struck ones stand first.
 */
export function marked(text: Delta, plain: Delta, proposal: string): Delta {
  const out: Op[] = [];
  let replacement: Op[] = [];
  let at = 0;
  for (const op of plain) {
    if ('insert' in op) {
      replacement.push({ insert: op.insert, attributes: { ...unmarked(op.attributes), [inserted]: proposal } });
      continue;
    }
    if ('retain' in op) {
      out.push(...replacement);
      replacement = [];
    }
    const length = opLength(op);
    for (const piece of slice(text, at, at + length)) if ('insert' in piece) out.push(...markedPiece(op, piece, proposal));
    at += length;
  }
  return canonical([...out, ...replacement]);
}

function markedPiece(op: Op, piece: { insert: string; attributes?: Attributes }, proposal: string): Op[] {
  const retain = piece.insert.length;
  const adds = insertedBy(piece.attributes);
  const form = 'retain' in op ? unmarked(op.attributes) : {};
  if (adds === proposal) return ['delete' in op ? { delete: retain } : { retain, attributes: form }];
  const isUntouched = 'retain' in op && Object.keys(form).length === 0;
  if (adds !== null || strikersOf(piece.attributes).includes(proposal) || isUntouched) return [{ retain }];
  const struck: Op = { retain, attributes: { [struckBy(proposal)]: true } };
  if ('delete' in op) return [struck];
  const again = Object.fromEntries(Object.entries({ ...unmarked(piece.attributes), ...form }).filter(([, value]) => value !== null));
  return [struck, { insert: piece.insert, attributes: { ...again, [inserted]: proposal } }];
}

/** Who may do what to the words and marks of proposals: `ofMark` gives the code that stands against one, null for an own open one. */
export interface MarkRules {
  readonly ofMark: (proposal: string) => string | null;
  /** Why the room's words may be changed as a proposal only; null for those who may write directly. */
  readonly asProposalOnly: string | null;
}

/** The code with which the server would refuse a text change for the proposals that it touches; null when it would not. */
export function refusalByMarks(text: Delta, delta: Delta, rules: MarkRules): string | null {
  const first = (proposals: readonly string[]) => proposals.map(rules.ofMark).find(code => code !== null) ?? null;
  const ofWords = (attributes: Attributes | undefined) => {
    const adds = insertedBy(attributes);
    return adds === null ? rules.asProposalOnly : rules.ofMark(adds);
  };
  let at = 0;
  for (const op of delta) {
    if ('insert' in op) {
      const code = insertedBy(op.attributes) === null ? rules.asProposalOnly : first(proposalsOf(op.attributes));
      if (code !== null) return code;
      continue;
    }
    const length = opLength(op);
    if ('delete' in op || op.attributes !== undefined) {
      for (const piece of slice(text, at, at + length)) {
        const alteration = 'retain' in op ? op.attributes : undefined;
        const words = 'insert' in piece ? piece.attributes : undefined;
        const isOfWords = 'delete' in op || Object.keys(unmarked(alteration)).length > 0 || insertedBy(words) !== null;
        const code = first(strikersOf(alteration)) ?? (isOfWords ? ofWords(words) : null);
        if (code !== null) return code;
      }
    }
    at += length;
  }
  return null;
}

/** Words as somebody writes directly: of the marks that came along from the words around them only those of an own open proposal stay. */
export function withoutOthersMarks(change: Change, isOwn: (proposal: string) => boolean): Change {
  if (change.type !== 'text' || !change.delta.some(op => 'insert' in op && proposalsOf(op.attributes).length > 0)) return change;
  return { ...change, delta: canonical(change.delta.map(op => ('insert' in op ? withAttributes(op, unmarked(op.attributes, isOwn)) : op))) };
}

function withAttributes(op: { insert: string }, attributes: Attributes): Op {
  return Object.keys(attributes).length === 0 ? { insert: op.insert } : { insert: op.insert, attributes };
}
