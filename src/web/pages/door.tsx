import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { passkeyOptions, signIn, signInByPasskey } from '../access/api';
import { Field, onSent, Outcome } from '../access/field';
import { getPasskey, hasPasskeys } from '../access/passkeys';
import { refusalOnTheWay, refusalText } from '../access/refusal';
import { dateRange, hasChosenLanguage, interfaceLanguages, named, t, useLanguage } from '../i18n/messages';
import type { Answer, Me } from '../shell/api';
import { at, base } from '../shell/base';
import { showFonts } from '../shell/fonts';
import { me, meeting } from '../shell/meeting';
import { loadOwnMeetings } from '../shell/ownMeetings';
import { go, route } from '../shell/route';
import '../styles/access.css';
import '../styles/signIn.css';

/** The door: name and password, the code of the second step once it is asked for, or a passkey. */
export function DoorPage({ notice }: { notice?: string }) {
  const failure = useSignal(refusalOnTheWay());
  const needsCode = useSignal(false);
  useEffect(showFonts, []);
  const where = meeting.value;
  const enter = async (answer: Answer<Me>) => {
    if (!answer.ok) {
      needsCode.value ||= answer.code === 'code_needed';
      failure.value = refusalText(answer.code);
      return;
    }
    const own = interfaceLanguages.find(one => one === answer.value.person?.language);
    if (own && !hasChosenLanguage()) await useLanguage(own, false);
    me.value = answer.value;
    // The door may stand at an address of its own; a text's address is where the person wanted to go.
    if (route.value.page === 'door' || route.value.page === 'invitation') go(at('/'), true);
    // Whoever has several meetings may have come for another one.
    if (route.value.page === 'list' && (await loadOwnMeetings()).length > 1) go(at('/meetings'));
  };
  const send = onSent(values => void signIn(values['name']!, values['password']!, values['code']).then(enter));
  const usePasskey = async () => {
    const options = await passkeyOptions();
    if (!options.ok) return enter(options);
    const credential = await getPasskey(options.value);
    return enter(credential ? await signInByPasskey(credential) : { ok: false, code: 'passkey_refused' });
  };
  return (
    <div class="page narrow">
      {where && <p class="kicker">{named(where.place)} · {dateRange(where.from, where.to)}</p>}
      <h1>{where ? named(where.names) : t('product')}</h1>
      {notice && <p role="status">{notice}</p>}
      <form class="form" onSubmit={send} aria-labelledby="door-title">
        <h2 id="door-title">{t('door.title')}</h2>
        <Field label={t('door.name')} name="name" autocomplete="username webauthn" autocapitalize="none" spellcheck={false} dir="ltr" />
        <Field label={t('door.password')} name="password" type="password" autocomplete="current-password" dir="ltr" />
        {needsCode.value && <Field label={t('door.code')} name="code" autocomplete="one-time-code" autofocus dir="ltr" />}
        <Outcome failure={failure.value} />
        <div class="actions">
          <button type="submit" class="primary">{t('door.enter')}</button>
          {hasPasskeys && <button type="button" onClick={() => void usePasskey()}>{t('door.passkey')}</button>}
          {me.value?.signOn && <a class="button" href={`${base}/sign-on?to=${encodeURIComponent(wantedPage())}`}>{t('door.signOn', { provider: me.value.signOn })}</a>}
        </div>
      </form>
      <p class="quiet-text">{t('door.forgotten')}</p>
    </div>
  );
}

/** A text's address is where the person wanted to go; from the door's own it is the first page. */
function wantedPage(): string {
  return route.value.page === 'door' || route.value.page === 'invitation' ? at('/') : location.pathname + location.search;
}
