/** What carries messages between a client and the live side of a document (PROTOCOL 2): a socket, or plain requests where none passes. */
export interface Link {
  /** Asks, and gives the answer. Rejects when the link ends first, or the service could not answer. */
  ask<T>(target: string, argument: unknown): Promise<T>;
  /** Sends what is answered otherwise, or not at all. Nothing happens on a link that has ended. */
  tell(target: string, argument: unknown): void;
}

export interface LinkEvents {
  /** Anything came, and be it a sign of life. */
  heard(): void;
  /** A message that was not asked for. */
  told(target: string, argument: unknown): void;
  /** A link that stood has ended. */
  ended(): void;
}

/** Opens a link, which lasts until `end` is signalled or it breaks. Rejects when it does not come to stand. */
export type OpenLink = (url: string, events: LinkEvents, end: AbortSignal) => Promise<Link>;

/** What the service tells by itself (PROTOCOL 4). */
export const targets = ['Committed', 'Answered', 'Presence', 'Cursors', 'Rights', 'State'] as const;
