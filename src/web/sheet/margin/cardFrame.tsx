import { Component, type ComponentType } from 'preact';
import { directionOf, t } from '../../i18n/messages';
import type { Card } from './card';

interface Props {
  readonly card: Card;
  readonly isOpen: boolean;
  /** Whether Tab stops at it: one of all the cards; the arrow keys lead to the others. */
  readonly isStop: boolean;
  readonly goToWords: (card: Card) => void;
}

const compared = ['label', 'excerpt', 'excerptLanguage', 'View'] as const;

/** A card: one line, and under it what it has to say when there is room. It is drawn anew only when something of it has changed. */
export class CardFrame extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const { card, isOpen, isStop } = this.props;
    if (isOpen !== next.isOpen || isStop !== next.isStop) return true;
    if (card === next.card) return false;
    return compared.some(name => card[name] !== next.card[name])
      || Object.entries(next.card.view).some(([name, value]) => (card.view as Record<string, unknown>)[name] !== value);
  }

  override render({ card, isOpen, isStop, goToWords }: Props) {
    const View = card.View as ComponentType<object>;
    return (
      <li class={`card ${card.tone}`} data-card={card.key} {...(isOpen ? { 'aria-current': 'true' } : {})}>
        <header>
          <button type="button" class="card-head" tabIndex={isStop ? 0 : -1} onClick={() => goToWords(this.props.card)}
            {...(card.tone === 'note' ? { 'aria-label': t('note.title', { number: card.label }) } : {})}>
            <span class="card-label">{card.label}</span>
            <span class="card-excerpt" lang={card.excerptLanguage} dir={directionOf(card.excerptLanguage)}>{card.excerpt}</span>
          </button>
          {card.close && <button type="button" class="quiet close" aria-label={t('panel.close')} title={`${t('panel.close')} (Esc)`} onClick={card.close}>×</button>}
        </header>
        <div class="card-body"><View {...card.view} /></div>
      </li>
    );
  }
}
