import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Account, changePassword, endOtherSessions, endSession, getAccount, getTokens, makeToken, revokeToken } from '../access/api';
import { Field, onSent, Outcome } from '../access/field';
import { Passkeys } from '../access/passkeyList';
import { refusalOnTheWay, refusalText } from '../access/refusal';
import { SecondStep } from '../access/secondStep';
import { SignOn } from '../access/signOn';
import { t } from '../i18n/messages';
import type { Answer } from '../shell/api';
import { showFonts } from '../shell/fonts';
import { me } from '../shell/meeting';
import { Moment } from '../shell/moment';
import '../styles/access.css';

/** One's own account: how one signs in, and where one is signed in. */
export function AccountPage() {
  const account = useSignal<Account | null>(null);
  const failure = useSignal(refusalOnTheWay());
  const load = async () => {
    const answer = await getAccount();
    if (answer.ok) account.value = answer.value;
    else failure.value = refusalText(answer.code);
  };
  useEffect(() => {
    showFonts();
    void load();
  }, []);
  const told = account.value;
  return (
    <div class="page narrow">
      <h1>{t('account.title')}</h1>
      {failure.value !== null && <p class="failure" role="alert">{failure.value}</p>}
      {told && <>
        {told.hasPassword || told.passkeys.length > 0
          ? <><Password hasPassword={told.hasPassword} onDone={load} />{told.hasPassword && <SecondStep account={told} onDone={load} />}<Passkeys account={told} onDone={load} />{me.value?.signOn && <SignOn account={told} provider={me.value.signOn} onDone={load} />}</>
          : me.value?.demo && <p>{t('account.none')}</p>}
        <Sessions account={told} onDone={load} />
        <Tokens />
      </>}
    </div>
  );
}

interface Part { account: Account; onDone: () => Promise<void> }

function Password({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => Promise<void> }) {
  const failure = useSignal<string | null>(null);
  const done = useSignal<string | null>(null);
  const send = onSent((values, form) => void changePassword(values['current'] ?? '', values['next']!).then(answer => {
    failure.value = answer.ok ? null : refusalText(answer.code);
    done.value = answer.ok ? t('password.changed') : null;
    if (!answer.ok) return;
    form.reset();
    void onDone();
  }));
  return (
    <form class="form" onSubmit={send} aria-labelledby="password-title">
      <h2 id="password-title">{t('door.password')}</h2>
      <input type="text" name="name" autocomplete="username" value={me.value?.person?.id} hidden readOnly />
      {hasPassword && <Field label={t('password.current')} name="current" type="password" autocomplete="current-password" dir="ltr" />}
      <Field label={t('password.new')} name="next" type="password" autocomplete="new-password" minlength={12} maxlength={256} dir="ltr" />
      <Outcome failure={failure.value} done={done.value} />
      <div class="actions"><button type="submit">{t('password.change')}</button></div>
    </form>
  );
}

function Sessions({ account, onDone }: Part) {
  const failure = useSignal<string | null>(null);
  const after = (answer: Answer<void>) => {
    failure.value = answer.ok ? null : refusalText(answer.code);
    void onDone();
  };
  return (
    <section class="form" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('sessions.title')}</h2>
      <ul class="entries">
        {account.sessions.map(one => (
          <li key={one.id}>
            <span><bdi>{deviceName(one.device)}</bdi>{one.isThis && <strong> · {t('sessions.this')}</strong>}<br />
              <span class="quiet-text">{t('sessions.since')} <Moment at={one.since} isAgo />, {t('sessions.seen')} <Moment at={one.seenAt} isAgo /></span></span>
            {!one.isThis && <button type="button" onClick={() => void endSession(one.id).then(after)}>{t('sessions.end')}</button>}
          </li>
        ))}
      </ul>
      <Outcome failure={failure.value} />
      {account.sessions.length > 1 && <div class="actions"><button type="button" onClick={() => void endOtherSessions().then(after)}>{t('sessions.endOthers')}</button></div>}
    </section>
  );
}

function Tokens() {
  const tokens = useSignal<{ id: string; name: string }[]>([]);
  const shown = useSignal<string | null>(null);
  const failure = useSignal<string | null>(null);
  const load = async () => {
    const answer = await getTokens();
    if (answer.ok) tokens.value = answer.value;
  };
  useEffect(() => void load(), []);
  const send = onSent((values, form) => void makeToken(values['name']!).then(answer => {
    failure.value = answer.ok ? null : refusalText(answer.code);
    if (!answer.ok) return;
    shown.value = answer.value.token;
    form.reset();
    void load();
  }));
  return (
    <form class="form" onSubmit={send} aria-labelledby="tokens-title">
      <h2 id="tokens-title">{t('tokens.title')}</h2>
      <ul class="entries">
        {tokens.value.map(one => (
          <li key={one.id}><bdi>{one.name}</bdi>
            <button type="button" onClick={() => void revokeToken(one.id).then(load)}>{t('tokens.revoke', { name: one.name })}</button></li>
        ))}
      </ul>
      <Field label={t('tokens.name')} name="name" maxlength={100} />
      <Outcome failure={failure.value} />
      {shown.value !== null && <p role="status">{t('tokens.shown')} <code dir="ltr">{shown.value}</code></p>}
      <div class="actions"><button type="submit">{t('tokens.make')}</button></div>
    </form>
  );
}

/** The browser and the system out of a browser's long name for itself. */
function deviceName(device: string): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(device)?.[0];
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(device)?.[0];
  return [{ Edg: 'Edge', OPR: 'Opera' }[browser ?? ''] ?? browser, system].filter(Boolean).join(', ') || device || '—';
}
