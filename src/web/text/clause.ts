import { canonical, textLength } from './delta';
import { runsLength } from './provenance';
import type { ClauseId, ClauseSnapshot, Delta, Kind, Language, ProvenanceRun } from './changes';

/** One clause (on the screen: a paragraph). Never altered; a change makes a new one. */
export interface Clause {
  readonly id: ClauseId;
  readonly kind: Kind;
  readonly level: number;
  readonly order: string;
  /** Struck from the text; a tombstone that edits still reach. */
  readonly removed: boolean;
  /** Another clause took its words: not shown, takes no more text. */
  readonly merged: boolean;
  /** Languages whose words stayed in the clause that this one was split from; ascending. */
  readonly unaligned: readonly Language[];
  /** Canonical; a language without text is absent. */
  readonly texts: Readonly<Record<Language, Delta>>;
  /** Beside each text, of the same length. */
  readonly provenance: Readonly<Record<Language, readonly ProvenanceRun[]>>;
}

export function textOf(clause: Clause, language: Language): Delta {
  return clause.texts[language] ?? [];
}

export function lengthOf(clause: Clause, language: Language): number {
  return textLength(textOf(clause, language));
}

export function runsOf(clause: Clause, language: Language): readonly ProvenanceRun[] {
  return clause.provenance[language] ?? [];
}

/** Clauses stand in ascending order of key, then id, both by code unit. */
export function compareClauses(a: Clause, b: Clause): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The clause with other words in one language. */
export function withText(clause: Clause, language: Language, text: Delta, runs: readonly ProvenanceRun[]): Clause {
  const { [language]: _text, ...texts } = clause.texts;
  const { [language]: _runs, ...provenance } = clause.provenance;
  if (text.length === 0) return { ...clause, texts, provenance };
  return { ...clause, texts: { ...texts, [language]: text }, provenance: { ...provenance, [language]: runs } };
}

export function clauseFromSnapshot(saved: ClauseSnapshot): Clause {
  const texts: Record<Language, Delta> = {};
  const provenance: Record<Language, readonly ProvenanceRun[]> = {};
  for (const [language, given] of Object.entries(saved.texts ?? {})) {
    const text = canonical(given);
    const length = textLength(text);
    if (length === 0) continue;
    const runs = saved.provenance?.[language] ?? [[length, '', 0] as const];
    if (runsLength(runs) !== length) throw new RangeError(`Provenance of ${saved.id} ${language} covers ${runsLength(runs)} of ${length} units.`);
    texts[language] = text;
    provenance[language] = runs;
  }
  const { id, kind, level, order } = saved;
  return {
    id, kind, level, order, removed: saved.removed === true, merged: saved.merged === true,
    unaligned: [...(saved.unaligned ?? [])].sort(), texts, provenance,
  };
}

export function clauseToSnapshot(clause: Clause): ClauseSnapshot {
  const { id, kind, level, order } = clause;
  return {
    id, kind, level, order,
    ...(clause.removed ? { removed: true } : {}),
    ...(clause.merged ? { merged: true } : {}),
    ...(clause.unaligned.length > 0 ? { unaligned: clause.unaligned } : {}),
    ...(Object.keys(clause.texts).length > 0 ? { texts: sorted(clause.texts), provenance: sorted(clause.provenance) } : {}),
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.keys(record).sort().map(name => [name, record[name]!]));
}
