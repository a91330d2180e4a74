import { answer } from './answer';
import { mention } from './mention';
import type { Notice } from './notices';

/** How a kind of notice reads, and where it leads. */
export interface NoticeKind {
  readonly says: (notice: Notice) => string;
  readonly address: (notice: Notice) => string;
}

/** The kinds by their names on the wire. A further kind is a file like theirs and a place here. */
export const kinds: Readonly<Record<string, NoticeKind>> = { mention, answer };
