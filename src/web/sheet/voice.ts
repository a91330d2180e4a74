// For whom somebody types: the pen-holder alone speaks for other delegations.
import { signal } from '@preact/signals';
import { me } from '../shell/meeting';
import type { Change } from '../text/changes';

/** The delegation that is spoken for, null for one's own; and whether its words are to be a proposal although they could stand directly. */
export interface Voice { readonly delegation: string | null; readonly asProposal: boolean }

export const ownVoice: Voice = { delegation: null, asProposal: false };

/** The element that chooses for whom the pen writes; the palette leads to it. */
export const voiceChoice = 'voice-choice';

export const voice = signal<Voice>(ownVoice);

/** The delegation in whose name the words are. */
export function voiceOf(): string | undefined {
  return voice.value.delegation ?? me.value?.person?.delegation;
}

/** The same changes as words of whoever is spoken for. What paragraphs are has no words. */
export function spoken(changes: readonly Change[]): readonly Change[] {
  const onBehalfOf = voice.peek().delegation;
  return onBehalfOf === null ? changes : changes.map(change => (change.type === 'text' ? { ...change, onBehalfOf } : change));
}
