import { readFileSync } from 'node:fs';
import { parse } from '@formatjs/icu-messageformat-parser';

/**
 * Reads the messages at build time, so that the browser need not carry a parser: a plain message stays a string, one with values
 * becomes its syntax tree.
 */
export const messagesPlugin = {
  name: 'messages',
  setup(build) {
    build.onLoad({ filter: /[\\/]i18n[\\/]\w+\.json$/ }, ({ path }) => {
      const messages = Object.entries(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: JSON.stringify(Object.fromEntries(messages.map(([key, text]) => [key, compiled(text)]))), loader: 'json' };
    });
  },
};

function compiled(text) {
  const tree = parse(text, { captureLocation: false });
  return tree.length === 1 && tree[0].type === 0 && tree[0].value === text ? text : tree;
}
