import '../styles/desk.css';
import { useSignal, useSignalEffect } from '@preact/signals';
import { openChapter, t } from '../i18n/messages';
import { me } from '../shell/meeting';
import { clearanceAddress, follow, sheetAddress } from '../shell/route';
import type { LiveSheet } from '../sheet/liveSheet';
import { actOn, getClearance, type Clearance, type DraftAct } from './api';
import { boxName, Privacy } from './boxes';
import { deskRefusal, noteOf } from './deskRefusal';
import { ReasonForm } from './reasonForm';
import { Since } from './since';

/** What the desk adds above a private draft: whose it is and how far it is cleared. */
export function DraftBar({ live }: { live: LiveSheet }) {
  const clearance = useSignal<Clearance | null>(null);
  const failure = useSignal<string | null>(null);
  const load = async () => {
    const answer = await getClearance(live.id);
    if (answer.ok) clearance.value = answer.value;
  };
  // What others do with the draft, and what the room does beneath it, comes down the link; how it stands then is asked for.
  useSignalEffect(() => {
    void live.deskTold.value;
    void openChapter('refusals').then(load, load);
  });
  const perform = async (act: DraftAct) => {
    const answer = await actOn(live.id, act);
    failure.value = answer.ok ? null : deskRefusal(answer.code);
    await load();
  };
  const told = clearance.value;
  if (!told) return null;
  const { view } = told;
  const isHead = me.value?.person?.roles.includes('head') === true;
  return (
    <section class="draft-bar" aria-label={t('desk.badge', { name: boxName(view.box) })}>
      <p class="draft-badge"><strong>{t('desk.badge', { name: boxName(view.box) })}</strong> · {t(`desk.part.${view.clearance === 'submitting' ? 'submitted' : view.clearance}`)}
        {view.of !== null && <> · <a href={sheetAddress(view.of)} onClick={follow}>{t('desk.room')}</a></>}</p>
      <Privacy box={view.box} />
      {view.note !== '' && view.clearance === 'returned' && <p class="desk-note"><q dir="auto">{noteOf(view.note)}</q></p>}
      <div class="acts">
        {!isHead && (view.clearance === 'drafting' || view.clearance === 'returned')
          && <ReasonForm open={t('desk.ask')} label={t('desk.askNote')} isNeeded={false} send={reason => void perform({ type: 'ask', ...(reason ? { reason } : {}) })} />}
        <a class="button" href={clearanceAddress(live.id)} onClick={follow}>{t(isHead ? 'desk.clear' : 'desk.look')}</a>
      </div>
      {failure.value !== null && <p class="failure" role="alert">{failure.value}</p>}
      {view.of !== null && told.since.length > 0 && (
        <details open={told.since.some(change => change.isClash)}><summary>{t('desk.since')}{view.clashes > 0 && <span class="contested"> · {t('desk.clashes', { count: view.clashes })}</span>}</summary>
          <Since clearance={told} tick={change => void perform({ type: 'tick', clause: change.clause, room: change.room })} />
        </details>
      )}
    </section>
  );
}
