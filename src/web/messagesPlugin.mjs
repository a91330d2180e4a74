import { readFileSync } from 'node:fs';
import { parse } from '@formatjs/icu-messageformat-parser';

/** Reads the messages at build time, so that the browser need not carry a parser, and carries their words with little about them. */
export const messagesPlugin = {
  name: 'messages',
  setup(build) {
    build.onLoad({ filter: /[\\/]i18n[\\/](\w+[\\/])?\w+\.json$/ }, ({ path }) => {
      const messages = Object.entries(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: JSON.stringify(Object.fromEntries(messages.map(([key, text]) => [key, builtMessage(text)]))), loader: 'json' };
    });
  },
};

/** The form that `i18n/format.ts` reads. */
export function builtMessage(text) {
  return joined(parse(text, { captureLocation: false }).map(partOf));
}

/** Kinds of element are numbered in the parser: words, a value, a choice by a value, by a number, and the number sign. */
function partOf({ type, value, options, offset = 0, pluralType = 'cardinal' }) {
  if (type === 0) return value;
  if (type === 1) return [value];
  if (type === 7) return 0;
  if ((type !== 5 && type !== 6) || offset !== 0 || pluralType !== 'cardinal') throw new Error(`The page's messages do not know elements of type ${type}.`);
  const choices = Object.fromEntries(Object.entries(options).map(([name, choice]) => [name, joined(choice.value.map(partOf))]));
  return type === 5 ? [value, choices] : [value, choices, 1];
}

function joined(parts) {
  if (parts.length === 0) return '';
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts;
}
