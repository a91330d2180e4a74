import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** A stretch of the sheet that is set off for a while, in the sheet's positions: a word that was found, the words of one author. */
export interface Span { readonly from: number; readonly to: number; readonly class: string }

/** What words are set off for: while somebody looks for them, because they wait to be confirmed, or because something is said of them. */
export type Layer = 'sought' | 'waiting' | 'commented';

const keys: Record<Layer, PluginKey<DecorationSet>> = { sought: new PluginKey('sought'), waiting: new PluginKey('waiting'), commented: new PluginKey('commented') };

/** Sets words off by a class; they keep it where the text around them changes, until the next spans take their place. */
export function spans(layer: Layer): Plugin<DecorationSet> {
  const key = keys[layer];
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, shown) {
        const next = transaction.getMeta(key) as readonly Span[] | undefined;
        if (next) return DecorationSet.create(transaction.doc, next.map(span => Decoration.inline(span.from, span.to, { class: span.class })));
        return transaction.docChanged ? shown.map(transaction.mapping, transaction.doc) : shown;
      },
    },
    props: { decorations: state => key.getState(state) },
  });
}

export function withSpans(transaction: Transaction, shown: readonly Span[], layer: Layer): Transaction {
  return transaction.setMeta(keys[layer], shown);
}

/** Whether exactly these are set off already: they went along with the words. */
export function hasSpans(state: EditorState, shown: readonly Span[], layer: Layer): boolean {
  const found = keys[layer].getState(state)?.find() ?? [];
  if (found.length !== shown.length) return false;
  const known = new Set(found.map(one => `${one.from} ${one.to} ${(one as Decoration & { type: { attrs: { class: string } } }).type.attrs.class}`));
  return shown.every(span => known.has(`${span.from} ${span.to} ${span.class}`));
}
