import { interfaceLanguages, languageName, languageOwnName, type MessageKey, named, t } from '../i18n/messages';
import { meeting } from '../shell/meeting';
import { addPerson, changePerson, type MeetingPerson } from './api';
import { Field, onSent } from './field';

/** The pen is not among them: the chair gives it. */
const roles = ['secretariat', 'chair', 'rapporteur', 'head', 'delegate', 'observer', 'translator', 'interpreter', 'reader'] as const;

/** A late person, or a correction of one, in place. The sign-in name stays: it is the author of what was written. */
export function PersonForm({ person, onDone, cancel }: { person: MeetingPerson | null; onDone: (code: string | null) => Promise<void>; cancel: () => void }) {
  const where = meeting.value;
  if (!where) return null;
  const send = onSent((values, form) => {
    const given = new FormData(form);
    const office = Object.fromEntries(where.languages.map(one => [one, String(given.get(`title.${one}`) ?? '').trim()]).filter(([, text]) => text !== ''));
    const email = values['email']!.trim();
    const next: MeetingPerson = {
      id: person?.id ?? values['id']!.trim(), delegation: values['delegation']!, roles: [...given.getAll('roles').map(String), ...(person?.roles.filter(role => role === 'penHolder') ?? [])], language: values['language']!,
      name: { latin: values['latin']!.trim(), arabic: values['arabic']!.trim() }, title: office, ...(email === '' ? {} : { email }),
    };
    void (person ? changePerson(next) : addPerson(next)).then(answer => onDone(answer.ok ? null : answer.code));
  });
  return (
    <form class="form person-form" onSubmit={send}>
      {!person && <Field label={t('people.id')} name="id" pattern="[a-z0-9][a-z0-9.\-]*" dir="ltr" autocapitalize="none" />}
      <Field label={t('people.latin')} name="latin" value={person?.name.latin} dir="auto" />
      <Field label={t('people.arabic')} name="arabic" value={person?.name.arabic} dir="auto" />
      <label class="labelled">{t('people.delegation')}
        <select name="delegation">{where.delegations.map(one => <option key={one.id} value={one.id} selected={one.id === person?.delegation}>{named(one.names)}</option>)}</select>
      </label>
      {where.languages.map(one => <Field key={one} label={t('people.office', { language: languageName(one) })} name={`title.${one}`} value={person?.title[one]} required={false} dir="auto" />)}
      <Field label={t('people.email')} name="email" type="email" value={person?.email} required={false} dir="ltr" maxlength={254} />
      <label class="labelled">{t('people.language')}
        <select name="language">{interfaceLanguages.map(one => <option key={one} value={one} selected={one === person?.language}>{languageOwnName(one)}</option>)}</select>
      </label>
      <fieldset class="roles"><legend>{t('people.roles')}</legend>
        {roles.map(role => (
          <label key={role}><input type="checkbox" name="roles" value={role} defaultChecked={person ? person.roles.includes(role) : role === 'delegate'} /> {t(`role.${role}` as MessageKey)}</label>
        ))}
      </fieldset>
      <div class="actions">
        <button type="submit" class="primary">{t('people.save')}</button>
        <button type="button" onClick={cancel}>{t('people.cancel')}</button>
      </div>
    </form>
  );
}
