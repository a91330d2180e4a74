import { isMessage, t } from '../i18n/messages';
import type { Fault } from './api';

/** What is wrong with a file, each fault at its place. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <div role="alert">
      <p class="contested">{t('faults.title', { count: faults.length })}</p>
      <ul class="faults">
        {faults.map((fault, index) => <li key={index}><code dir="ltr">{fault.place}</code> {words(fault.code)}{fault.value !== null && <> <bdi>“{fault.value}”</bdi></>}</li>)}
      </ul>
    </div>
  );
}

function words(code: string): string {
  const key = `fault.${code}`;
  return isMessage(key) ? t(key) : code;
}
