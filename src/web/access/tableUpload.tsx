import { useSignal } from '@preact/signals';
import { t } from '../i18n/messages';
import { sendTable, type TableReport } from './api';
import { Faults } from './faults';
import { Outcome } from './field';
import { refusalText } from './refusal';

/** A table of participants: looked at first, taken when it is right. */
export function TableUpload({ onDone }: { onDone: () => Promise<void> }) {
  const csv = useSignal('');
  const report = useSignal<TableReport | null>(null);
  const failure = useSignal<string | null>(null);
  const send = async (isPreview: boolean) => {
    const answer = await sendTable(csv.value, isPreview);
    failure.value = answer.ok ? null : refusalText(answer.code);
    report.value = answer.ok ? answer.value : null;
    if (answer.ok && answer.value.isDone) await onDone();
  };
  const choose = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    csv.value = await file.text();
    input.value = '';
    await send(true);
  };
  return (
    <div class="table-upload">
      <label class="button">{t('people.table')}<input type="file" class="for-readers" accept=".csv,text/csv" onChange={event => void choose(event.currentTarget)} /></label>
      <Outcome failure={failure.value} done={report.value?.isDone ? t('people.done') : null} />
      {report.value && !report.value.isDone && <>
        <Faults faults={report.value.faults} />
        {report.value.faults.length === 0 && <>
          <ul class="faults">{report.value.changes.map((change, index) => <li key={index}><code dir="ltr">{change.line} {change.kind} {change.id}</code> <bdi>{change.name}</bdi></li>)}</ul>
          <button type="button" class="primary" disabled={report.value.changes.length === 0} onClick={() => void send(false)}>{t('people.tableTake', { count: report.value.changes.length })}</button>
        </>}
      </>}
    </div>
  );
}
