import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** A stretch of the sheet that is set off for a while, in the sheet's positions: a word that was found, the words of one author. */
export interface Span { readonly from: number; readonly to: number; readonly class: string }

const key = new PluginKey<DecorationSet>('spans');

/** Sets words off by a class; they keep it where the text around them changes, until the next spans take their place. */
export function spans(): Plugin<DecorationSet> {
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

export function withSpans(transaction: Transaction, shown: readonly Span[]): Transaction {
  return transaction.setMeta(key, shown);
}
