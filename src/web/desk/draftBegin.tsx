import '../styles/desk.css';
import { useSignal } from '@preact/signals';
import { t } from '../i18n/messages';
import { go, sheetAddress } from '../shell/route';
import { draftBranch } from './api';
import { boxName, ownBoxes } from './boxes';
import { deskRefusal } from './deskRefusal';

/** On the room's text the way to draft in private: in the delegation's box, or in that of one of its groups. */
export function DraftBegin({ document }: { document: string }) {
  const failure = useSignal<string | null>(null);
  const boxes = ownBoxes();
  const begin = async (box: string) => {
    const answer = await draftBranch(box, document);
    failure.value = answer.ok ? null : deskRefusal(answer.code);
    if (answer.ok) go(sheetAddress(answer.value.id));
  };
  return (
    <div class="draft-begin">
      {boxes.length === 1
        ? (
          <button type="button" class="quiet" aria-label={t('desk.draftPrivately')} title={t('desk.draftPrivately')} onClick={() => void begin(boxes[0]!)}>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 16l1-4 8-8 3 3-8 8zM11.5 5.5l3 3" /></svg><span class="draft-begin-words">{t('desk.draftPrivately')}</span>
          </button>
        )
        : (
          <select class="quiet" aria-label={t('desk.draftPrivately')} value="" onChange={event => { if (event.currentTarget.value) void begin(event.currentTarget.value); }}>
            <option value="">{t('desk.draftPrivately')}</option>
            {boxes.map(box => <option key={box} value={box}>{boxName(box)}</option>)}
          </select>
        )}
      {failure.value !== null && <p class="failure" role="alert">{failure.value}</p>}
    </div>
  );
}
