// The attributes of words under the verbs of the algebra; null in a retain takes an attribute away.
import type { Attributes } from './changes';

type Given = Attributes | undefined;

/** First `a`, then `b`. On words what is taken away is gone; in a change it is kept, for the words are yet to come. */
export function composeAttributes(a: Given, b: Given, on: 'words' | 'change'): Given {
  const both = { ...a, ...b };
  return some(on === 'change' ? both : Object.fromEntries(Object.entries(both).filter(([, value]) => value !== null)));
}

/** What is left of `attributes` after `over` was applied at the same words: all of it, or when `over` goes before, what it leaves alone. */
export function transformAttributes(attributes: Given, over: Given, goesBefore: boolean): Given {
  if (!goesBefore || !over) return attributes;
  return some(Object.fromEntries(Object.entries(attributes ?? {}).filter(([name]) => over[name] === undefined)));
}

/** What gives words that had `before` their attributes back after `change`. */
export function invertAttributes(change: Given = {}, before: Given = {}): Given {
  return some(Object.fromEntries(Object.keys(change).filter(name => change[name] !== before[name]).map(name => [name, before[name] ?? null])));
}

function some(attributes: Attributes): Given {
  return Object.keys(attributes).length > 0 ? attributes : undefined;
}
