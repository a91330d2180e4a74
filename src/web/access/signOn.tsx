import { useSignal } from '@preact/signals';
import { t } from '../i18n/messages';
import { type Account, linkSignOn, unlinkSignOn } from './api';
import { Field, onSent, Outcome } from './field';
import { refusalText } from './refusal';

/** Whether the provider of single sign-on opens this account; linking leads there and back. */
export function SignOn({ account, provider, onDone }: { account: Account; provider: string; onDone: () => Promise<void> }) {
  const failure = useSignal<string | null>(null);
  const send = onSent((values, form) => void change(values['password'] ?? '').then(code => {
    failure.value = code === null ? null : refusalText(code);
    if (code === null) form.reset();
  }));
  const change = async (password: string): Promise<string | null> => {
    if (account.isLinked) {
      const answer = await unlinkSignOn(password);
      await onDone();
      return answer.ok ? null : answer.code;
    }
    const answer = await linkSignOn(password);
    if (!answer.ok) return answer.code;
    location.assign(answer.value.address);
    return null;
  };
  return (
    <form class="form" onSubmit={send} aria-labelledby="sign-on-title">
      <h2 id="sign-on-title">{t('signOn.title')}</h2>
      <p>{t(account.isLinked ? 'signOn.linked' : 'signOn.notLinked', { provider })}</p>
      {account.hasPassword && <Field label={t('password.current')} name="password" type="password" autocomplete="current-password" dir="ltr" />}
      <Outcome failure={failure.value} />
      <div class="actions"><button type="submit">{t(account.isLinked ? 'signOn.unlink' : 'signOn.link', { provider })}</button></div>
    </form>
  );
}
