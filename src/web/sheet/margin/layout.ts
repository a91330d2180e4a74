import type { SheetEditor } from '../../editor/editor';
import type { Place } from '../../editor/schema';
import type { Clause, ClauseDocument } from '../../text/clauseDocument';
import type { Card } from './card';
import { stack } from './stack';

/** Where a card's words stand: the top of their paragraph in the column, and how far into it. It holds as long as the paragraph is the same. */
interface Anchor { readonly clause: Clause; readonly offset: number; readonly width: number; readonly within: number; readonly top: number }

/**
 * Keeps the cards of a margin level with their words. All reading comes in one frame before all writing. A key that moves no line makes
 * only the changed paragraph be measured again; when the text grows or shrinks, the tops of all paragraphs with cards are read, and
 * inside paragraphs only those are measured again that have changed. Only cards are written to whose place is another one.
 */
export class MarginLayout {
  private readonly observer = new ResizeObserver(entries => this.resized(entries));
  private readonly heights = new Map<Element, number>();
  private anchors = new Map<string, Anchor>();
  private elements = new Map<string, HTMLElement>();
  private cards: readonly Card[] = [];
  private document: ClauseDocument | null = null;
  private open: string | null = null;
  private foldedPixels = 34;
  private isStale = true;
  private frame = 0;

  /** `column` holds the cards, each an element with its key in `data-card`. */
  constructor(private readonly column: HTMLElement, private readonly editor: SheetEditor) {
    this.observer.observe(column);
    this.observer.observe(editor.view.dom);
  }

  /** To be called when the cards are drawn: places them in the next frame, if anything of theirs has changed. */
  show(cards: readonly Card[], document: ClauseDocument, open: string | null): void {
    const isSameList = same(cards, this.cards, card => card.key);
    if (!isSameList || !this.document || !same(document.shown, this.document.shown, clause => clause.id)) this.isStale = true;
    const isSame = !this.isStale && open === this.open && cards.every(card => this.isKnown(card, document));
    this.cards = cards;
    this.document = document;
    this.open = open;
    if (!isSameList) this.watch();
    if (!isSame) this.frame ||= requestAnimationFrame(() => this.place());
  }

  end(): void {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
    this.column.style.removeProperty('min-block-size');
    for (const element of this.elements.values()) {
      element.removeAttribute('data-folded');
      element.style.removeProperty('translate');
    }
  }

  private watch(): void {
    this.elements = new Map([...this.column.querySelectorAll<HTMLElement>('[data-card]')].map(element => [element.dataset['card']!, element]));
    const present = new Set<Element>(this.elements.values());
    for (const element of present) {
      if (this.heights.has(element)) continue;
      this.heights.set(element, 0);
      this.observer.observe(element);
    }
    for (const element of this.heights.keys()) {
      if (present.has(element)) continue;
      this.heights.delete(element);
      this.observer.unobserve(element);
    }
  }

  private resized(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, borderBoxSize: [box] } of entries) {
      if (!this.heights.has(target)) this.isStale = true;
      else if (target.hasAttribute('data-folded')) this.foldedPixels = box!.blockSize;
      else this.heights.set(target, box!.blockSize);
    }
    // This runs after the browser's own layout and before it paints: the cards never lag behind their words.
    this.place();
  }

  private isKnown({ key, place }: Card, document: ClauseDocument): boolean {
    const anchor = this.anchors.get(key);
    return place === null || (anchor !== undefined && anchor.clause === document.get(place.clause) && anchor.offset === place.offset);
  }

  private place(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.measure();
    const shown = this.cards.flatMap(card => {
      const element = this.elements.get(card.key);
      const anchor = card.place && this.anchors.get(card.key);
      const top = anchor ? Math.max(0, anchor.top + anchor.within) : 0;
      return element ? [{ element, top, height: this.heights.get(element) ?? 0, isOpen: card.key === this.open }] : [];
    }).sort((a, b) => a.top - b.top);
    const standings = stack(shown, this.foldedPixels);
    let end = 0;
    shown.forEach(({ element, height }, index) => {
      const { top, isFolded } = standings[index]!;
      if (element.hasAttribute('data-folded') !== isFolded) element.toggleAttribute('data-folded', isFolded);
      const translate = `0px ${Math.round(top)}px`;
      if (element.style.translate !== translate) element.style.translate = translate;
      end = Math.max(end, top + (isFolded ? this.foldedPixels : height));
    });
    const size = `${Math.ceil(end)}px`;
    if (this.column.style.minBlockSize !== size) this.column.style.minBlockSize = size;
  }

  /** All that is not known any more; when the text has moved, the tops of all paragraphs with cards. */
  private measure(): void {
    const wanted = this.cards.filter(card => card.place && (this.isStale || !this.isKnown(card, this.document!)));
    this.isStale = false;
    if (wanted.length === 0) return;
    const { top: columnTop } = this.column.getBoundingClientRect();
    const clauses = new Set(wanted.map(card => card.place!.clause));
    const boxes = new Map<string, DOMRect>();
    for (const child of this.editor.view.dom.children) {
      const id = child.getAttribute('data-clause');
      if (id !== null && clauses.has(id)) boxes.set(id, child.getBoundingClientRect());
    }
    const anchors = new Map(this.cards.flatMap(({ key }) => (this.anchors.has(key) ? [[key, this.anchors.get(key)!]] : [])));
    for (const { key, place } of wanted) {
      const clause = this.document!.get(place!.clause);
      const box = boxes.get(place!.clause);
      if (!clause || !box) continue;
      const known = anchors.get(key);
      const isKept = known && known.clause === clause && known.offset === place!.offset && known.width === box.width;
      const within = isKept ? known.within : this.within(place!, box);
      anchors.set(key, { clause, offset: place!.offset, width: box.width, within, top: box.top - columnTop });
    }
    this.anchors = anchors;
  }

  private within(place: Place, box: DOMRect): number {
    const position = this.editor.positionOf(place);
    // The first line of a card stands level with the line of the words.
    return position === null ? 0 : this.editor.view.coordsAtPos(position, 1).top - box.top - 4;
  }
}

function same<T>(a: readonly T[], b: readonly T[], keyOf: (one: T) => string): boolean {
  return a.length === b.length && a.every((one, index) => keyOf(one) === keyOf(b[index]!));
}
