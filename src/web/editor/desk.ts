import type { SheetEditor } from './editor';
import type { Change } from '../text/changes';
import type { ClauseDocument } from '../text/clauseDocument';
import type { UndoStack } from './undo';

/** What the editor needs of its surroundings. */
export interface Desk {
  /** The document as the person sees it: confirmed, sent and waiting changes together. */
  readonly document: () => ClauseDocument;
  /** Takes the person's changes, which are on the screen of the editor that they come from already, or will be at once. */
  readonly edit: (changes: readonly Change[], from: SheetEditor) => void;
  /** The changes as they go into the document: as marks of a proposal where the person may only propose. */
  readonly written: (changes: readonly Change[]) => readonly Change[];
  /** A step back or forth as it goes into the document: words that it brings back leave the marks of others and of settled proposals behind. */
  readonly restored: (changes: readonly Change[]) => readonly Change[];
  /** Whether the rights refuse changes that the person is about to make; then the person has been told why, and nothing may happen. */
  readonly refuses: (changes: readonly Change[]) => boolean;
  /** The person's own steps, in whichever language they were made. */
  readonly history: UndoStack;
  /** Something happened that eyes see and a screen reader has to be told. */
  readonly tell: (event: EditorEvent) => void;
  readonly label: (language: string) => string;
  readonly emptyMessage: (language: string, isDrafting: boolean) => string;
}

export type EditorEvent =
  | { type: 'split' | 'merged' | 'undone' | 'redone' | 'nothingToUndo' | 'cannotMove' | 'noted' | 'unnoted' }
  | { type: 'moved'; clause: string }
  | { type: 'removed'; count: number }
  | { type: 'level'; level: number };
