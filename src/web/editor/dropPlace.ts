import type { SheetEditor } from './editor';

/** Before which clause a dragged paragraph would stand, null for the end, and how far down the window that is. */
export interface DropPlace { readonly before: string | null; readonly y: number }

/** The one of the places that is nearest to a height of the window. */
export function nearestPlace(editor: SheetEditor, places: readonly (string | null)[], y: number): DropPlace | null {
  const last = editor.view.dom.lastElementChild?.getBoundingClientRect().bottom ?? 0;
  return places
    .map(before => ({ before, y: before === null ? last : editor.elementOf(before)?.getBoundingClientRect().top ?? last }))
    .reduce<DropPlace | null>((best, one) => (best && Math.abs(best.y - y) <= Math.abs(one.y - y) ? best : one), null);
}

/** The clause whose number was pressed: the part of its element before the first letter of a line, or above it on a narrow screen. */
export function clauseOfNumber(event: PointerEvent): string | null {
  const element = event.target as HTMLElement;
  if (!element.matches('.clause[data-number]')) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const inset = style.direction === 'rtl' ? box.right - event.clientX : event.clientX - box.left;
  const isBeside = inset < parseFloat(style.paddingInlineStart);
  const isAbove = event.clientY - box.top < parseFloat(style.paddingBlockStart) && inset < box.width / 3;
  return isBeside || isAbove ? element.getAttribute('data-clause') : null;
}
