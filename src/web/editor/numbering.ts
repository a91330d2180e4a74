import type { Kind } from '../text/changes';

/** What numbering needs to know of a clause. */
export interface Numbered { readonly kind: Kind; readonly level: number }

/** A clause's number: as it stands beside the text (empty for none), as people name it, "2 (a)", and as the room calls it, "OP2". */
export interface ClauseNumber { readonly label: string; readonly spoken: string; readonly room: string }

interface Style {
  /** How a preambular paragraph is called in the room; it has no number on paper. */
  readonly preambular: (number: number) => string;
  readonly operative: (number: number) => string;
  /** How an operative paragraph is called in the room, where the number alone could be a preambular one. */
  readonly operativeInRoom: (number: number) => string;
  /** Sub-levels 1 to 4. */
  readonly levels: readonly ((number: number) => string)[];
}

const latinLetters = [...'abcdefghijklmnopqrstuvwxyz'];
// The order of Arabic enumerations is that of the abjad, not of the dictionary.
const arabicLetters = 'أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ'.split(' ');

const closed = { levels: [latin(n => `${n})`), roman(n => `${n})`), latin(n => `${n}.`), roman(n => `${n}.`)] };
const styles: Readonly<Record<string, Style>> = {
  en: {
    preambular: n => `PP${n}`, operative: n => `${n}.`, operativeInRoom: n => `OP${n}`,
    levels: [latin(n => `(${n})`), roman(n => `(${n})`), latin(n => `${n}.`), roman(n => `${n}.`)],
  },
  fr: { preambular: n => `PP${n}`, operative: n => `${n}.`, operativeInRoom: n => `OP${n}`, ...closed },
  es: { preambular: n => `PP${n}`, operative: n => `${n}.`, operativeInRoom: n => `OP${n}`, ...closed },
  ar: {
    preambular: n => `ديباجة ${n}`, operative: n => `${n} -`, operativeInRoom: n => `منطوق ${n}`,
    levels: [arabic(n => `(${n})`), n => `‘${n}’`, arabic(n => `${n} -`), n => `${n} -`],
  },
};

function latin(dress: (letters: string) => string) {
  return (n: number) => dress(lettered(n, latinLetters));
}

function arabic(dress: (letters: string) => string) {
  return (n: number) => dress(lettered(n, arabicLetters));
}

function roman(dress: (numeral: string) => string) {
  return (n: number) => dress(romanOf(n));
}

/** a … z, aa, bb …: the letter doubles when the alphabet is used up. */
function lettered(n: number, letters: readonly string[]): string {
  return letters[(n - 1) % letters.length]!.repeat(Math.ceil(n / letters.length));
}

const numerals: readonly [number, string][] = [
  [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
];

function romanOf(n: number): string {
  let rest = n;
  let text = '';
  for (const [value, numeral] of numerals) {
    while (rest >= value) {
      text += numeral;
      rest -= value;
    }
  }
  return text;
}

/**
 * The number of each clause of a text in `language`, in the order of the text. Numbers are computed from kinds and levels and never
 * stored, so that they are the same in all languages. A single operative paragraph has no number. Sub-levels begin again under each
 * paragraph above them; footnotes count through the document.
 */
export function numbersOf(clauses: readonly Numbered[], language: string): ClauseNumber[] {
  const style = styles[language] ?? styles['en']!;
  const operatives = clauses.filter(clause => clause.kind === 'operative' && clause.level === 0).length;
  const counts = { preambular: 0, operative: 0, footnote: 0 };
  const path: { count: number; label: string }[] = [];
  return clauses.map(({ kind, level }) => {
    if (kind === 'footnote') return numberedNote(++counts.footnote);
    if (kind !== 'preambular' && kind !== 'operative') {
      path.length = 0;
      return { label: '', spoken: '', room: '' };
    }
    const count = level === 0 ? ++counts[kind] : (path[level]?.count ?? 0) + 1;
    const label = level > 0 ? style.levels[Math.min(level, style.levels.length) - 1]!(count)
      : kind === 'preambular' ? style.preambular(count)
      : operatives === 1 ? '' : style.operative(count);
    path.length = Math.min(path.length, level);
    path[level] = { count, label: level === 0 ? String(count) : label };
    const room = kind === 'operative' && level === 0 ? style.operativeInRoom(count) : label;
    return { label, room, spoken: path.filter(Boolean).map(one => one.label).join(' ') };
  });
}

function numberedNote(number: number): ClauseNumber {
  return { label: String(number), spoken: String(number), room: String(number) };
}
