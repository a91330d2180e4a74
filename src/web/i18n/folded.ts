/** Without case and accents, Arabic vowel signs too, so that "algerie" finds "Algérie". */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('und');
}
