import { other, type Order } from './delta';

/**
 * How one change stands to a concurrent one. The two are apart because the server's order changes from one submission of a person to the
 * next: were it to decide who stands before at one place, two people who type there would have their letters mixed.
 */
export interface Precedence {
  /** Which of the two the server put first; decides between structural changes. */
  readonly order: Order;
  /** Whose insert stands before at one place, and whose value of an attribute stays; decides between texts. */
  readonly ties: Order;
}

export const first: Precedence = { order: 'first', ties: 'first' };
export const second: Precedence = { order: 'second', ties: 'second' };

export function opposite({ order, ties }: Precedence): Precedence {
  return { order: other(order), ties: other(ties) };
}

/**
 * The precedence of a submission over a commit: the commit was first, and at one place the smaller client id stands before. Where both
 * have one client id, the commit does. What no client sent stands before all.
 */
export function overHistory(client: string, committedBy: string | undefined): Precedence {
  return { order: 'second', ties: client < (committedBy ?? '') ? 'first' : 'second' };
}
