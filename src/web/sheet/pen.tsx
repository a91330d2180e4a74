import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { named, t } from '../i18n/messages';
import { announce } from '../shell/announce';
import { getPen, givePen, type PenOfTheRoom } from '../shell/api';
import { delegationName, me } from '../shell/meeting';

/** Who holds the pen, as the chair gives it and takes it back. It is one for the whole meeting. */
export function Pen({ refused }: { refused: (code: string | null) => void }) {
  const pen = useSignal<PenOfTheRoom | null>(null);
  const load = async () => {
    const answer = await getPen();
    if (answer.ok) pen.value = answer.value;
  };
  // Whoever else gives it, the roles that this tab holds are asked anew, and the pen with them.
  useEffect(() => void load(), [me.value]);
  const give = async (person: string) => {
    const answer = await givePen(person === '' ? null : person);
    refused(answer.ok ? null : answer.code);
    if (answer.ok) announce(t('procedure.done'));
    await load();
  };
  const known = pen.value;
  if (!known?.holders) return null;
  return (
    <label class="procedure-part">{t('pen.label')}
      <select value={known.holder?.id ?? ''} onChange={event => void give(event.currentTarget.value)}>
        <option value="">{t('pen.nobody')}</option>
        {known.holders.map(one => <option key={one.id} value={one.id}>{`${named(one.name)}, ${delegationName(one.delegation)}`}</option>)}
      </select>
    </label>
  );
}
