/** Which recommendations the list shows, and in which order. */
import { folded } from '../i18n/folded';
import type { Names } from '../i18n/messages';
import type { RecommendationSummary } from '../shell/api';

export const orders = ['symbol', 'changed', 'title'] as const;
export type Order = (typeof orders)[number];

export interface Wish {
  /** Every word has to be found: in a title of any language, the symbol or a sponsor's name. */
  readonly words: string;
  readonly order: Order;
}

/** `namesOf` tells a delegation's names; `titleOf` the title as the reader sees it, sorted by the rules of `locale`. */
export function listing(list: readonly RecommendationSummary[], wish: Wish, namesOf: (delegation: string) => Names | undefined,
  titleOf: (titles: Names) => string, locale: string): RecommendationSummary[] {
  const words = folded(wish.words).split(/\s+/).filter(word => word !== '');
  const found = list.filter(one => {
    const names = one.sponsors.flatMap(id => [id, ...Object.values(namesOf(id) ?? {})]);
    const text = folded([one.symbol, ...Object.values(one.titles), ...names].join('\n'));
    return words.every(word => text.includes(word));
  });
  const bySymbol = new Intl.Collator('en', { numeric: true });
  const byTitle = new Intl.Collator(locale, { numeric: true });
  const compare: Record<Order, (a: RecommendationSummary, b: RecommendationSummary) => number> = {
    symbol: () => 0,
    // What was never changed comes last; the times are of one form, so that their text is their order.
    changed: (a, b) => (a.changedAt === b.changedAt ? 0 : (a.changedAt ?? '') < (b.changedAt ?? '') ? 1 : -1),
    title: (a, b) => byTitle.compare(titleOf(a.titles), titleOf(b.titles)),
  };
  return found.sort((a, b) => compare[wish.order](a, b) || bySymbol.compare(a.symbol, b.symbol));
}
