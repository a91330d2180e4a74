import { useSignal } from '@preact/signals';
import type { SheetEditor } from '../editor/editor';
import { t, type MessageKey } from '../i18n/messages';
import { refusalOf } from '../i18n/refusals';
import { act } from '../shell/api';
import { announce } from '../shell/announce';
import { me } from '../shell/meeting';
import type { Act, ClauseStatus, Floor, Stage } from '../text/proceedings';
import type { LiveSheet } from './liveSheet';
import { Pen } from './pen';
import '../styles/procedure.css';

/** Where a paragraph may go from where it stands; the server takes no other step. */
const steps: Record<ClauseStatus, readonly ClauseStatus[]> = { open: ['put', 'parked'], put: ['agreed', 'open'], agreed: ['open'], parked: ['open'] };
const stages: Partial<Record<Stage, readonly Stage[]>> = {
  submitted: ['negotiation', 'deferred'], negotiation: ['decision', 'deferred'], decision: ['negotiation'], deferred: ['negotiation'],
};

/** The chair's desk above the sheet: the paragraph of the cursor, what the room does with it, and how the text is written. */
export function Procedure({ live, editor }: { live: LiveSheet; editor: SheetEditor }) {
  const failure = useSignal<string | null>(null);
  const isReopening = useSignal(false);
  const { proceedings } = live.document.value!;
  const { clause } = editor.standing.value;
  const status = clause === null ? 'open' : live.statusOf(clause);
  const perform = async (wanted: Act) => {
    const answer = await act(live.id, wanted);
    failure.value = answer.ok ? null : answer.code;
    isReopening.value = false;
    if (answer.ok) announce(t('procedure.done'));
    editor.view.focus();
  };
  const to = (next: ClauseStatus) => {
    if (clause === null) return;
    if (status === 'agreed') isReopening.value = true;
    else void perform({ type: 'status', clause, status: next });
  };
  const offered = steps[status].filter(next => live.may(status === 'agreed' || next === 'agreed' ? 'agreeParagraph'
    : status === 'parked' || next === 'parked' ? 'parkParagraph' : 'putParagraph', status));
  return (
    <section class="procedure" aria-label={t('procedure.label')}>
      {live.may('putParagraph', 'open') && (
        <div class="procedure-part">
          <span class={`status status-${status}`} role="status">{clause === null ? t('procedure.choose') : `${live.nameOf(clause)}: ${t(`status.${status}`)}`}</span>
          {clause !== null && !isReopening.value && offered.map(next => (
            <button key={next} type="button" onMouseDown={event => event.preventDefault()} onClick={() => to(next)}>{t(stepName(status, next))}</button>
          ))}
          {clause !== null && isReopening.value && <Reopen cancel={() => { isReopening.value = false; }}
            reopen={reason => void perform({ type: 'status', clause, status: 'open', reason })} />}
        </div>
      )}
      {live.may('setFloor') && (
        <label class="procedure-part">{t('procedure.floor')}
          <select value={proceedings.floor ?? 'open'} onChange={event => void perform({ type: 'floor', floor: event.currentTarget.value as Floor })}>
            <option value="open">{t('floor.open')}</option><option value="pen">{t('floor.pen')}</option>
          </select>
        </label>
      )}
      {live.may('moveStage') && (
        <label class="procedure-part">{t('procedure.stage')}
          <select value={proceedings.stage} onChange={event => void perform({ type: 'stage', stage: event.currentTarget.value as Stage })}>
            {[proceedings.stage, ...(stages[proceedings.stage] ?? [])].map(stage => <option key={stage} value={stage}>{t(`stage.${stage}`)}</option>)}
          </select>
        </label>
      )}
      {me.value?.person?.roles.includes('chair') && <Pen refused={code => { failure.value = code; }} />}
      {failure.value !== null && <p class="failure" role="alert">{refusalOf(failure.value)}</p>}
    </section>
  );
}

function Reopen({ reopen, cancel }: { reopen: (reason: string) => void; cancel: () => void }) {
  const reason = useSignal('');
  const submit = (event: Event) => {
    event.preventDefault();
    if (reason.value.trim() !== '') reopen(reason.value.trim());
  };
  return (
    <form class="procedure-part" onSubmit={submit}>
      <label>{t('procedure.reason')}
        <input class="field" required maxLength={1000} value={reason.value} ref={field => field?.focus()}
          onInput={event => { reason.value = event.currentTarget.value; }} onKeyDown={event => { if (event.key === 'Escape') cancel(); }} />
      </label>
      <button type="submit" class="primary">{t('procedure.reopen')}</button>
      <button type="button" class="quiet" onClick={cancel}>{t('procedure.cancel')}</button>
    </form>
  );
}

function stepName(from: ClauseStatus, to: ClauseStatus): MessageKey {
  if (to === 'put') return 'procedure.put';
  if (to === 'agreed') return 'procedure.agreed';
  if (to === 'parked') return 'procedure.park';
  return from === 'put' ? 'procedure.takeBack' : from === 'parked' ? 'procedure.takeUp' : 'procedure.reopen';
}
