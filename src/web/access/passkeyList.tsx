import { useSignal } from '@preact/signals';
import { t } from '../i18n/messages';
import { Moment } from '../shell/moment';
import { type Account, addPasskey, newPasskeyOptions, removePasskey } from './api';
import { Field, onSent, Outcome } from './field';
import { hasPasskeys, makePasskey } from './passkeys';
import { refusalText } from './refusal';

/** The passkeys of an account, by the names that their owner gave them. */
export function Passkeys({ account, onDone }: { account: Account; onDone: () => Promise<void> }) {
  const failure = useSignal<string | null>(null);
  const send = onSent((values, form) => void add(values).then(async code => {
    failure.value = code === null ? null : refusalText(code);
    if (code !== null) return;
    form.reset();
    await onDone();
  }));
  const remove = async (id: string) => {
    const answer = await removePasskey(id);
    failure.value = answer.ok ? null : refusalText(answer.code);
    await onDone();
  };
  return (
    <form class="form" onSubmit={send} aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{t('passkeys.title')}</h2>
      <ul class="entries">
        {account.passkeys.map(one => (
          <li key={one.id}><span><bdi>{one.name}</bdi> <span class="quiet-text"><Moment at={one.createdAt} isAgo /></span></span>
            <button type="button" onClick={() => void remove(one.id)}>{t('passkeys.remove', { name: one.name })}</button></li>
        ))}
      </ul>
      {hasPasskeys && <>
        <Field label={t('passkeys.name')} name="name" maxlength={60} />
        {account.hasPassword && <Field label={t('password.current')} name="password" type="password" autocomplete="current-password" dir="ltr" />}
        <div class="actions"><button type="submit">{t('passkeys.add')}</button></div>
      </>}
      <Outcome failure={failure.value} />
    </form>
  );
}

async function add(values: Readonly<Record<string, string>>): Promise<string | null> {
  const options = await newPasskeyOptions(values['password'] ?? '');
  if (!options.ok) return options.code;
  const credential = await makePasskey(options.value);
  if (!credential) return 'passkey_refused';
  const answer = await addPasskey(values['name']!, credential);
  return answer.ok ? null : answer.code;
}
