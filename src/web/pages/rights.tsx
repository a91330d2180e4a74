import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ConsoleHead } from '../access/consoleHead';
import { Outcome } from '../access/field';
import { refusalText } from '../access/refusal';
import { RulesOfProcedure } from '../access/rules';
import { type MessageKey, t } from '../i18n/messages';
import { refusalOf } from '../i18n/refusals';
import { getRights } from '../shell/api';
import { me, meeting } from '../shell/meeting';
import { cell, type RightsTable } from '../shell/rights';
import type { ClauseStatus, Floor } from '../text/proceedings';

const signs = { direct: '✓', proposal: '✎', refused: '–' } as const;

/** The table by which the server decides, as people read it: one role, one way of writing, one status; wish by stage. */
export function RightsPage() {
  const table = useSignal<RightsTable | null>(null);
  const failure = useSignal<string | null>(null);
  const role = useSignal(me.value?.person?.roles[0] ?? 'delegate');
  const floor = useSignal<Floor>(meeting.value?.floor ?? 'open');
  const status = useSignal<ClauseStatus>('open');
  const rules = JSON.stringify(meeting.value?.rules);
  useEffect(() => void getRights().then(answer => {
    if (answer.ok) table.value = answer.value;
    else failure.value = refusalText(answer.code);
  }), [rules]);
  const known = table.value;
  return (
    <div class="page">
      <ConsoleHead title={t('rights.title')} />
      <RulesOfProcedure />
      <h2>{t('rights.what')}</h2>
      <p class="lead">{t('rights.text')}</p>
      <Outcome failure={failure.value} />
      {known && <>
        <div class="filters">
          <Choice label={t('rights.role')} of={known.roles} value={role.value} name={one => t(`role.${one}` as MessageKey)} choose={one => { role.value = one; }} />
          <Choice label={t('rights.floor')} of={known.floors} value={floor.value} name={one => t(`floor.${one}`)} choose={one => { floor.value = one; }} />
          <Choice label={t('rights.status')} of={known.statuses} value={status.value} name={one => t(`status.${one}`)} choose={one => { status.value = one; }} />
        </div>
        <Cells known={known} role={role.value} floor={floor.value} status={status.value} />
      </>}
    </div>
  );
}

interface ChoiceOf<T> { label: string; of: readonly T[]; value: T; name: (one: T) => string; choose: (one: T) => void }

function Choice<T extends string>({ label, of, value, name, choose }: ChoiceOf<T>) {
  return (
    <label class="labelled">{label}
      <select value={value} onChange={event => choose(event.currentTarget.value as T)}>{of.map(one => <option key={one} value={one}>{name(one)}</option>)}</select>
    </label>
  );
}

function Cells({ known, role, floor, status }: { known: RightsTable; role: string; floor: Floor; status: ClauseStatus }) {
  const reasons: string[] = [];
  const numberOf = (code: string) => {
    if (!reasons.includes(code)) reasons.push(code);
    return reasons.indexOf(code) + 1;
  };
  const rows = known.permissions.map(permission => (
    <tr key={permission}>
      <th scope="row">{t(`permission.${permission}` as MessageKey)}</th>
      {known.stages.map(stage => {
        const { kind, code, isDirect } = cell(known, permission, role, stage, status, floor);
        return (
          <td key={stage} class={`verdict-${kind}`}>
            <span aria-hidden="true">{signs[kind]} </span>{t(`rights.${kind}`)}
            {!isDirect && <sup><a href={`#reason-${numberOf(code)}`} aria-label={t('rights.reason', { number: numberOf(code) })}>{numberOf(code)}</a></sup>}
          </td>
        );
      })}
    </tr>
  ));
  return (
    <>
      <div class="wide-table" role="region" aria-labelledby="rights-table" tabIndex={0}>
        <table class="rights">
          <caption id="rights-table">{t('rights.table')}</caption>
          <thead><tr><th scope="col">{t('rights.wish')}</th>{known.stages.map(stage => <th key={stage} scope="col">{t(`stage.${stage}`)}</th>)}</tr></thead>
          <tbody>{rows}</tbody>
        </table>
      </div>
      {reasons.length > 0 && <>
        <h2 class="kicker">{t('rights.why')}</h2>
        <ol class="reasons">{reasons.map((code, index) => <li key={code} id={`reason-${index + 1}`}>{words(code)} <code dir="ltr">{code}</code></li>)}</ol>
      </>}
    </>
  );
}

/** To those who may not read a draft it does not exist; there is no more to say about it. */
function words(code: string): string {
  return code === 'unknown_document' ? t('rights.unknown') : refusalOf(code);
}
