// A row of a table is a clause; its cells are told apart by bars between spaces.
const edge = / \| /g;

/** Where the bars between the cells stand in the text of a row. */
export function edgesOf(row: string): { readonly from: number; readonly to: number }[] {
  return [...row.matchAll(edge)].map(found => ({ from: found.index, to: found.index + found[0].length }));
}

/** The cell before or after the one at `offset`; null beyond the first and the last. */
export function cellBeside(row: string, offset: number, by: 1 | -1): { readonly start: number; readonly end: number } | null {
  const edges = edgesOf(row);
  const index = edges.filter(one => one.to <= offset).length + by;
  if (index < 0 || index > edges.length) return null;
  return { start: edges[index - 1]?.to ?? 0, end: edges[index]?.from ?? row.length };
}
