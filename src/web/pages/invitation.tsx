import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { invitedPasskeyOptions, lookAtLink, setPasskey, setPassword } from '../access/api';
import { Field, onSent, Outcome } from '../access/field';
import { JoinByAccount } from '../access/joinByAccount';
import { hasPasskeys, makePasskey } from '../access/passkeys';
import { refusalText } from '../access/refusal';
import { language, t } from '../i18n/messages';
import type { Answer } from '../shell/api';
import { showFonts } from '../shell/fonts';
import { me } from '../shell/meeting';
import { DoorPage } from './door';
import '../styles/access.css';

/** Where a one-time link leads: it names the person and takes a password or a passkey. The secret stands behind the #, and goes from the address at once. */
export function InvitationPage() {
  const secret = useSignal(location.hash.slice(1));
  const invited = useSignal<{ person: string; latin: string; arabic: string } | null>(null);
  const failure = useSignal<string | null>(null);
  const isDone = useSignal(false);
  useEffect(() => {
    showFonts();
    history.replaceState(null, '', location.pathname);
    void lookAtLink(secret.value).then(answer => {
      if (answer.ok) invited.value = answer.value;
      else failure.value = answer.code;
    });
  }, []);
  const finish = (answer: Answer<void>) => {
    failure.value = answer.ok ? null : answer.code;
    if (!answer.ok) return;
    isDone.value = true;
    // Whoever was signed in here before is not the person who was invited.
    if (me.value) me.value = { ...me.value, person: null };
  };
  const send = onSent(values => void setPassword(secret.value, values['password']!).then(finish));
  const usePasskey = async () => {
    const options = await invitedPasskeyOptions(secret.value);
    if (!options.ok) return finish(options);
    const credential = await makePasskey(options.value);
    return finish(credential ? await setPasskey(secret.value, credential) : { ok: false, code: 'passkey_refused' });
  };
  if (isDone.value) return <DoorPage notice={t('invitation.done')} />;
  const who = invited.value;
  if (!who) return failure.value === null ? null : <div class="page narrow"><h1>{t('invitation.dead')}</h1><p role="alert">{refusalText(failure.value)}</p></div>;
  return (
    <div class="page narrow">
      <h1>{t('invitation.title', { name: language.value === 'ar' ? who.arabic : who.latin })}</h1>
      <p>{t('invitation.text', { person: who.person })}</p>
      <form class="form" onSubmit={send}>
        <input type="text" name="name" autocomplete="username" value={who.person} hidden readOnly />
        <Field label={t('password.new')} name="password" type="password" autocomplete="new-password" minlength={12} maxlength={256} dir="ltr" />
        <Outcome failure={failure.value === null ? null : refusalText(failure.value)} />
        <div class="actions">
          <button type="submit" class="primary">{t('invitation.set')}</button>
          {hasPasskeys && <button type="button" onClick={() => void usePasskey()}>{t('invitation.passkey')}</button>}
        </div>
      </form>
      <JoinByAccount secret={secret.value} />
    </div>
  );
}
