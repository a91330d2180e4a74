import { t } from '../i18n/messages';
import { at } from '../shell/base';
import { meeting } from '../shell/meeting';
import { follow } from '../shell/route';

/** An address that leads nowhere, or to what is not open to this reader: the two are not told apart. */
export function UnknownPage() {
  return (
    <div class="page narrow">
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <p><a href={meeting.value ? at('/') : '/'} onClick={meeting.value ? follow : undefined}>{t('notFound.link')}</a></p>
    </div>
  );
}
