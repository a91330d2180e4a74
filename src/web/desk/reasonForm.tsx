import { useSignal } from '@preact/signals';
import { t } from '../i18n/messages';

/** An act that goes with a word: a button that opens one line in place. */
export function ReasonForm({ open, label, isNeeded, send, isPrimary = false }: { open: string; label: string; isNeeded: boolean; send: (reason: string) => void; isPrimary?: boolean }) {
  const isOpen = useSignal(false);
  if (!isOpen.value) return <button type="button" class={isPrimary ? 'primary' : ''} onClick={() => { isOpen.value = true; }}>{open}</button>;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get('reason') ?? '').trim();
    if (isNeeded && reason === '') return;
    isOpen.value = false;
    send(reason);
  };
  return (
    <form class="reason-form" onSubmit={submit}>
      <label class="labelled">{label}
        <input class="field" name="reason" maxLength={1000} required={isNeeded} dir="auto" ref={field => field?.focus()} onKeyDown={event => { if (event.key === 'Escape') isOpen.value = false; }} />
      </label>
      <div class="actions">
        <button type="submit" class="primary">{open}</button>
        <button type="button" class="quiet" onClick={() => { isOpen.value = false; }}>{t('desk.cancel')}</button>
      </div>
    </form>
  );
}
