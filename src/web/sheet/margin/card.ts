import type { ComponentType } from 'preact';
import type { SheetEditor } from '../../editor/editor';
import type { Place } from '../../editor/schema';
import type { ClauseDocument } from '../../text/clauseDocument';
import type { LiveSheet } from '../liveSheet';

/** What the cards of every kind are made from. */
export interface Source { readonly live: LiveSheet; readonly editor: SheetEditor; readonly document: ClauseDocument }

/** Something that is said of a place of the text: it stands in the margin, level with that place. */
export interface Card {
  /** The same from one drawing to the next. */
  readonly key: string;
  /** What it stands level with; null when that is gone: it stands above the others then. */
  readonly place: Place | null;
  /** Whether it belongs to the place of the cursor: it is open then, whatever the crowd. */
  readonly holds: (cursor: Place) => boolean;
  /** The words in the sheet that are set off with the card, as a selector; null for none. */
  readonly words: string | null;
  /** Its class in the style sheet. */
  readonly tone: 'note' | 'shelved' | 'authors' | 'proposal' | 'waiting' | 'comment' | 'private';
  /** What it is called; with `excerpt`, all that is seen of it where the margin is crowded. */
  readonly label: string;
  readonly excerpt: string;
  readonly excerptLanguage: string;
  /** Takes it away, for those that stand only as long as they are wanted. */
  readonly close?: () => void;
  /** What it says when there is room, a component with its properties: it is drawn anew only when one of them has changed. */
  readonly View: ComponentType<never>;
  readonly view: object;
}

/** A kind of card: finds those of the document as it stands. */
export type CardKind = (source: Source) => readonly Card[];

/** A card with its view, whose properties are checked here. */
export function card<P extends object>(about: Omit<Card, 'View' | 'view'>, View: ComponentType<P>, view: P): Card {
  return { ...about, View: View as ComponentType<never>, view };
}
