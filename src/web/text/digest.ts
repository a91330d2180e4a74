/** The digest of PROTOCOL 7: FNV-1a over UTF-16 code units of the touched clauses. It finds divergence; it proves nothing. */
import { clausesOf, type Attributes, type Change, type ClauseId } from './changes';
import type { Clause } from './clause';

const basis = 2_166_136_261;
const prime = 16_777_619;

/** The digest of the clauses that a commit's changes name, in the document after the commit. */
export function digestOf(document: { get(id: ClauseId): Clause | undefined }, changes: readonly Change[]): string {
  const ids = [...new Set(changes.flatMap(clausesOf))].sort();
  let hash = basis;
  for (const id of ids) {
    const clause = document.get(id);
    if (clause !== undefined) hash = feed(hash, digestText(clause));
  }
  return hash.toString(16).padStart(8, '0');
}

function digestText(clause: Clause): string {
  const head = [clause.id, clause.kind, clause.level, clause.order, clause.removed ? '1' : '', clause.merged ? '1' : '', clause.unaligned.join(',')];
  const parts = head.map(part => `${part}\n`);
  for (const language of Object.keys(clause.texts).sort()) {
    parts.push(language, '\n');
    for (const op of clause.texts[language]!) {
      if ('insert' in op) parts.push(op.insert, '\u0001', attributesText(op.attributes), '\u0002');
    }
  }
  return parts.join('');
}

/** Canonical attributes stand in the order of their names, so that this is their canonical JSON. */
function attributesText(attributes: Attributes | undefined): string {
  return attributes === undefined ? '' : JSON.stringify(attributes);
}

function feed(hash: number, text: string): number {
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), prime) >>> 0;
  return hash;
}
