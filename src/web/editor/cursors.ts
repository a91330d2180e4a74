import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** A colleague's cursor in the sheet, in its positions. */
export interface SheetCursor {
  readonly connection: string;
  readonly name: string;
  readonly hue: number;
  readonly anchor: number;
  readonly head: number;
}

const key = new PluginKey<DecorationSet>('cursors');

/** Shows colleagues' cursors with their names. They move with the words until the next message says where they are. */
export function cursors(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, shown) {
        const next = transaction.getMeta(key) as readonly SheetCursor[] | undefined;
        if (next) return DecorationSet.create(transaction.doc, next.flatMap(one => drawn(one, transaction.doc.content.size)));
        return transaction.docChanged ? shown.map(transaction.mapping, transaction.doc) : shown;
      },
    },
    props: { decorations: state => key.getState(state) },
  });
}

export function withCursors(transaction: Transaction, shown: readonly SheetCursor[]): Transaction {
  return transaction.setMeta(key, shown);
}

function drawn(cursor: SheetCursor, size: number): Decoration[] {
  const head = Math.min(cursor.head, size);
  const from = Math.min(cursor.anchor, head);
  const to = Math.min(Math.max(cursor.anchor, head), size);
  const caret = Decoration.widget(head, () => caretOf(cursor), { key: `${cursor.connection} ${cursor.name}`, side: 1, ignoreSelection: true });
  return from < to ? [Decoration.inline(from, to, { class: `cursor-selection hue-${cursor.hue}` }), caret] : [caret];
}

/** Hidden from screen readers: it stands in the middle of the words that are being read. */
function caretOf({ name, hue }: SheetCursor): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `cursor hue-${hue}`;
  caret.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'cursor-name';
  label.dir = 'auto';
  label.textContent = name;
  caret.append(label);
  return caret;
}
