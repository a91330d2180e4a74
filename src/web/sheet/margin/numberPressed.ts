/** A finger is wider than the small number behind a word. */
const slackPixels = 10;

/** The footnote whose number in the text was pressed, behind the word that it belongs to; null when the press was for the words. */
export function numberPressed(event: MouseEvent): string | null {
  const word = (event.target as Element).closest<HTMLElement>('[data-note]');
  const noted = word?.querySelector('.noted') ?? word?.closest('.noted');
  const number = noted && getComputedStyle(noted, '::after').content;
  if (!word || !number || number === 'none') return null;
  const range = document.createRange();
  range.selectNodeContents(word);
  const last = [...range.getClientRects()].at(-1);
  if (!last) return null;
  const beyond = getComputedStyle(word).direction === 'rtl' ? last.left - event.clientX : event.clientX - last.right;
  return beyond > -slackPixels / 2 ? word.dataset['note'] ?? null : null;
}
