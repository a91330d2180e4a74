import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { language, named, t } from '../i18n/messages';
import type { Names } from '../i18n/messages';
import { at } from '../shell/base';
import { meeting } from '../shell/meeting';
import { Field, onSent, Outcome } from './field';
import { getMeAt, getMeetingAt, joinBy, otherBases, signInAt, ticketOf } from './meetings';
import { refusalText } from './refusal';
import '../styles/meetings.css';

interface Elsewhere { base: string; names: Names; person: Names | null }

/** Whoever takes part in another meeting of this installation comes with the account that they have: no second password. */
export function JoinByAccount({ secret }: { secret: string }) {
  const found = useSignal<readonly Elsewhere[]>([]);
  const failure = useSignal<string | null>(null);
  const asksCode = useSignal(false);
  useEffect(() => void Promise.all(otherBases().map(lookAt)).then(all => { found.value = all.filter(one => one !== null); }), []);
  const refuse = (code: string) => {
    asksCode.value ||= code === 'code_needed';
    failure.value = refusalText(code);
  };
  const join = async (from: string) => {
    const made = await ticketOf(from, meeting.value!.id);
    const joined = made.ok ? await joinBy(secret, made.value.ticket) : made;
    if (joined.ok) location.assign(at('/'));
    else refuse(joined.code);
  };
  const enter = (from: string) => onSent(values => void signInAt(from, values['name']!, values['password']!, values['code']).then(answer => answer.ok ? join(from) : refuse(answer.code)));
  if (found.value.length === 0) return null;
  return (
    <section class="join" aria-labelledby="join-title">
      <h2 id="join-title">{t('join.title')}</h2>
      <p>{t('join.text')}</p>
      <Outcome failure={failure.value} />
      {found.value.map(one => one.person
        ? <div class="actions" key={one.base}><button type="button" onClick={() => void join(one.base)}>{t('join.as', { name: named(one.person), meeting: named(one.names) })}</button></div>
        : (
          <details key={one.base}>
            <summary>{t('join.from', { meeting: named(one.names) })}</summary>
            <form class="form" onSubmit={enter(one.base)} aria-label={t('join.from', { meeting: named(one.names) })}>
              <Field label={t('door.name')} name="name" autocomplete="username" autocapitalize="none" spellcheck={false} dir="ltr" />
              <Field label={t('door.password')} name="password" type="password" autocomplete="current-password" dir="ltr" />
              {asksCode.value && <Field label={t('door.code')} name="code" autocomplete="one-time-code" autofocus dir="ltr" />}
              <div class="actions"><button type="submit">{t('join.enter')}</button></div>
            </form>
          </details>
        ))}
    </section>
  );
}

/** What the door of another meeting says; null where there is none any more. */
async function lookAt(base: string): Promise<Elsewhere | null> {
  const [who, where] = await Promise.all([getMeAt(base), getMeetingAt(base, language.value)]);
  return who.ok && where.ok ? { base, names: where.value.names, person: who.value.person?.name ?? null } : null;
}
