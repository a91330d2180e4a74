import { signal, type ReadonlySignal } from '@preact/signals';

/** Whether the window is at least so wide, as the style sheets' own bounds have it; follows the window. */
function atLeast(pixels: number): ReadonlySignal<boolean> {
  const query = matchMedia(`(width >= ${pixels}px)`);
  const matches = signal(query.matches);
  query.addEventListener('change', () => { matches.value = query.matches; });
  return matches;
}

/** There is room for something beside the sheet. */
export const hasSide = atLeast(900);
/** There is room on both sides of it. */
export const hasBothSides = atLeast(1200);
