import { delegationName, delegationOf } from './meeting';

/** A delegation, by its name in full; the colour only helps the eye. */
export function DelegationChip({ id, label }: { id: string; label?: string }) {
  return <span class={`chip hue-${delegationOf(id)?.hue ?? 0}`}>{label ?? delegationName(id)}</span>;
}
