/** Whether two JSON values are equal, whatever the order of their members. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length
    && names.every(name => sameValue((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}
