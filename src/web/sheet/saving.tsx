import type { ReadonlySignal } from '@preact/signals';
import { t } from '../i18n/messages';

/** Whether the person's words are safe. */
export type Saving = { state: 'connecting' | 'saved' | 'saving' } | { state: 'kept' | 'offline' | 'readOnly'; waiting: number };

/** Said in words and with a sign, never by colour alone. */
export function SaveState({ saving: { value: saving } }: { saving: ReadonlySignal<Saving> }) {
  return <p class={`save-state ${saving.state}`}><span class="sign" aria-hidden="true">{signs[saving.state]}</span> {words(saving)}</p>;
}

const signs = { connecting: '…', saved: '✓', saving: '↑', kept: '!', offline: '!', readOnly: '‖' } as const;

function words(saving: Saving): string {
  switch (saving.state) {
    case 'connecting': return t('save.connecting');
    case 'saved': return t('save.saved');
    case 'saving': return t('save.saving');
    case 'kept': return t('save.kept', { count: saving.waiting });
    case 'offline': return t('save.offline', { count: saving.waiting });
    case 'readOnly': return saving.waiting > 0 ? t('save.readOnlyWaiting', { count: saving.waiting }) : t('save.readOnly');
  }
}
