// A row of a table is a clause; its cells are told apart by bars between spaces.
const edge = / \| /g;

/** A piece of a row's text. */
export interface Piece { readonly start: number; readonly end: number }

/** Where the bars between the cells stand in the text of a row. */
export function edgesOf(row: string): Piece[] {
  return [...row.matchAll(edge)].map(found => ({ start: found.index, end: found.index + found[0].length }));
}

/** The words of each cell, without the bars; there is always one. */
export function cellsOf(row: string): Piece[] {
  const edges = edgesOf(row);
  return [...edges, null].map((next, index) => ({ start: edges[index - 1]?.end ?? 0, end: next?.start ?? row.length }));
}

/** The cell before or after the one at `offset`; null beyond the first and the last. */
export function cellBeside(row: string, offset: number, by: 1 | -1): Piece | null {
  return cellsOf(row)[edgesOf(row).filter(one => one.end <= offset).length + by] ?? null;
}

const weightStep = 8;
const weightMax = 40;
const wordMax = 18;

/** What a column of a table asks for, in letters: room for its longest word, and its share of the width. */
export interface Column { readonly least: number; readonly weight: number }

/** The columns of a table, from its rows; in coarse steps, so that they do not jump with each key. */
export function columnsOf(rows: readonly string[]): Column[] {
  const columns: Column[] = [];
  for (const row of rows) {
    cellsOf(row).forEach(({ start, end }, index) => {
      const word = Math.max(...row.slice(start, end).split(/\s/u).map(one => one.length));
      const { least, weight } = columns[index] ?? { least: 4, weight: weightStep };
      columns[index] = {
        least: Math.max(least, Math.min(wordMax, 2 * Math.ceil(word / 2))),
        weight: Math.max(weight, Math.min(weightMax, Math.ceil((end - start) / weightStep) * weightStep)),
      };
    });
  }
  return columns;
}
