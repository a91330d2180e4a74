// The characters that the service refuses (PROTOCOL 5): controls, lone surrogates, line and paragraph separators, and the
// bidirectional embeddings, overrides and isolates with which a text could show other words than it holds.
const refused = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;
const stacked = /(\p{M}{8})\p{M}+/gu;

/**
 * Text from outside (a paste, a drop, a keyboard) as it may stand on one line of a clause. Tabs and breaks become spaces; what cannot
 * be shown is left out here, at the edge, where the author still sees the result before it is anybody else's.
 */
export function letIn(text: string): string {
  return text.replace(/[\t\n\r\u000b\u000c\u0085\u2028\u2029]+/g, ' ').replace(refused, '').replace(stacked, '$1');
}

/** Pasted text cut into paragraphs: a break of line is a new paragraph, empty ones are left out. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029\u000b\u000c]/).map(letIn);
  if (lines.length === 1) return lines;
  const filled = lines.map(line => line.trim()).filter(line => line !== '');
  return filled.length > 0 ? filled : [''];
}
