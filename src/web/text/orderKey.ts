/** Order keys (PROTOCOL 3.1): fractions in base 62. */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const orderKeyLengthMax = 128;

/**
 * The shortest key strictly between `a` and `b`; null stands for the beginning or the end.
 * Throws a RangeError unless `a` is below `b`: two clauses that share a key have no place between them.
 */
export function between(a: string | null, b: string | null): string {
  if (a !== null && b !== null && a >= b) throw new RangeError(`No order key between ${a} and ${b}.`);
  return middle(a ?? '', b);
}

/** `count` ascending keys strictly between `a` and `b`, spread evenly so that they stay short. */
export function keysBetween(a: string | null, b: string | null, count: number): string[] {
  if (count === 0) return [];
  const left = Math.floor((count - 1) / 2);
  const key = between(a, b);
  return [...keysBetween(a, key, left), key, ...keysBetween(key, b, count - 1 - left)];
}

function middle(a: string, b: string | null): string {
  if (b !== null) {
    let shared = 0;
    while ((a[shared] ?? '0') === b[shared]) shared++;
    if (shared > 0) return b.slice(0, shared) + middle(a.slice(shared), b.slice(shared));
  }
  const low = a === '' ? 0 : digits.indexOf(a[0]!);
  const high = b === null ? digits.length : digits.indexOf(b[0]!);
  if (high - low > 1) return digits[Math.floor((low + high) / 2)]!;
  // The digits are neighbours: b's first digit alone lies between if b goes on behind it.
  if (b !== null && b.length > 1) return b[0]!;
  return digits[low]! + middle(a.slice(1), null);
}
