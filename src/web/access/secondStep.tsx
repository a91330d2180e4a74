import { useSignal } from '@preact/signals';
import { t } from '../i18n/messages';
import { type Account, beginSecondStep, confirmSecondStep, removeSecondStep } from './api';
import { Field, onSent, Outcome } from './field';
import { QrCode } from './qrCode';
import { refusalText } from './refusal';

/** The second step: off, being set up, just confirmed with its recovery codes, or on. */
export function SecondStep({ account, onDone }: { account: Account; onDone: () => Promise<void> }) {
  const key = useSignal<{ key: string; uri: string } | null>(null);
  const codes = useSignal<readonly string[] | null>(null);
  const failure = useSignal<string | null>(null);
  const send = onSent((values, form) => void step(values).then(code => {
    failure.value = code === null ? null : refusalText(code);
    if (code === null) form.reset();
  }));
  const step = async (values: Readonly<Record<string, string>>): Promise<string | null> => {
    if (key.value) {
      const answer = await confirmSecondStep(values['code']!);
      if (!answer.ok) return answer.code;
      [key.value, codes.value] = [null, answer.value.codes];
    } else if (account.hasSecondStep) {
      const answer = await removeSecondStep(values['password']!);
      if (!answer.ok) return answer.code;
      codes.value = null;
    } else {
      const answer = await beginSecondStep(values['password']!);
      if (!answer.ok) return answer.code;
      key.value = answer.value;
      return null;
    }
    await onDone();
    return null;
  };
  const button = key.value ? t('second.confirm') : account.hasSecondStep ? t('second.remove') : t('second.begin');
  return (
    <form class="form" onSubmit={send} aria-labelledby="second-title">
      <h2 id="second-title">{t('second.title')}</h2>
      <p>{account.hasSecondStep ? t('second.on', { count: account.recoveryCodesLeft }) : t('second.off')}</p>
      {codes.value && <div role="status"><p>{t('second.codes')}</p><ul class="codes" dir="ltr">{codes.value.map(code => <li key={code}><code>{code}</code></li>)}</ul></div>}
      {key.value
        ? <><p>{t('second.scan', { key: key.value.key })}</p><QrCode text={key.value.uri} label={t('second.title')} />
          <Field label={t('door.code')} name="code" autocomplete="one-time-code" inputmode="numeric" dir="ltr" /></>
        : <Field label={t('password.current')} name="password" type="password" autocomplete="current-password" dir="ltr" />}
      <Outcome failure={failure.value} />
      <div class="actions"><button type="submit">{button}</button></div>
    </form>
  );
}
