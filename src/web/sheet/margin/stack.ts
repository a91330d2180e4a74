// Where cards stand that want to be level with their words and must not cover one another. Pure.

/** A card's wish: its top as its words have it, and its height when it is open. All in pixels. */
export interface Wish { readonly top: number; readonly height: number; readonly isOpen: boolean }
export interface Standing { readonly top: number; readonly isFolded: boolean }

export const gapPixels = 8;
/** A card further from its words than this is not seen as theirs any more; its neighbours then fold to make room. */
export const driftPixelsMax = 72;

/** The cards in the order of their words; `foldedHeight` is that of one line. At most one is open: it is level with its words. */
export function stack(wishes: readonly Wish[], foldedHeight: number): Standing[] {
  const tops = settle(wishes, wishes.map(wish => wish.height));
  const folded = crowded(wishes, tops);
  if (!folded.includes(true)) return tops.map(top => ({ top, isFolded: false }));
  const heights = wishes.map((wish, index) => (folded[index] ? foldedHeight : wish.height));
  return settle(wishes, heights).map((top, index) => ({ top, isFolded: folded[index]! }));
}

/** Each as near to its words as those before it allow; the open one first, the ones above it make way upward. */
function settle(wishes: readonly Wish[], heights: readonly number[]): number[] {
  const tops: number[] = [];
  const below = (index: number) => (index === 0 ? 0 : tops[index - 1]! + heights[index - 1]! + gapPixels);
  const pushDown = (from: number, wanted: (index: number) => number) => {
    for (let index = from; index < wishes.length; index++) tops[index] = Math.max(wanted(index), below(index));
  };
  pushDown(0, index => wishes[index]!.top);
  const open = wishes.findIndex(wish => wish.isOpen);
  if (open < 0 || tops[open] === wishes[open]!.top) return tops;
  tops[open] = wishes[open]!.top;
  for (let index = open - 1; index >= 0; index--) tops[index] = Math.min(tops[index]!, tops[index + 1]! - gapPixels - heights[index]!);
  // At the head of the page there may be no room to make way to.
  if (tops[0]! < 0) pushDown(0, index => (index <= open ? tops[index]! : wishes[index]!.top));
  else pushDown(open + 1, index => wishes[index]!.top);
  return tops;
}

/** Which cards fold: all but the open one in a row of touching cards where one has been pushed too far from its words. */
function crowded(wishes: readonly Wish[], tops: readonly number[]): boolean[] {
  const folded = wishes.map(() => false);
  let start = 0;
  for (let index = 0; index < wishes.length; index++) {
    const next = tops[index + 1];
    if (next !== undefined && next - tops[index]! - wishes[index]!.height <= gapPixels + 0.5) continue;
    const row = wishes.slice(start, index + 1);
    if (row.some((wish, at) => Math.abs(tops[start + at]! - wish.top) > driftPixelsMax)) {
      for (let at = start; at <= index; at++) folded[at] = !wishes[at]!.isOpen;
    }
    start = index + 1;
  }
  return folded;
}
