import { useSignal } from '@preact/signals';
import { isMessage, languageName, openChapter, t } from '../i18n/messages';
import { type Finding, importFiles, type ImportReport, type Refusal } from '../shell/api';
import { follow, sheetAddress } from '../shell/route';

/** Takes files of drafts, by choice or by dropping them, and says in place what came of each. */
export function Upload({ onDone }: { onDone: () => void }) {
  const report = useSignal<ImportReport | null>(null);
  const sending = useSignal(0);
  const failure = useSignal<string | null>(null);
  const over = useSignal(false);
  const send = async (files: readonly File[]) => {
    if (files.length === 0) return;
    sending.value = files.length;
    failure.value = null;
    report.value = null;
    openChapter('uploads').catch(() => undefined);
    const answer = await importFiles(files);
    sending.value = 0;
    failure.value = answer.ok ? null : answer.code;
    if (!answer.ok) return;
    report.value = answer.value;
    onDone();
  };
  const choose = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    void send([...(input.files ?? [])]);
    input.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    void send([...(event.dataTransfer?.files ?? [])]);
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    over.value = isOver;
  };
  return (
    <section class={`upload${over.value ? ' over' : ''}`} onDrop={drop} onDragOver={drag(true)} onDragLeave={drag(false)}>
      <label class="button">{t('upload.choose')}
        <input type="file" class="for-readers" accept=".xml,.akn,application/xml,text/xml" multiple onChange={choose} />
      </label>
      <p class="hint">{over.value ? t('upload.drop') : t('upload.hint')}</p>
      {sending.value > 0 && <p role="status">{t('upload.sending', { count: sending.value })}</p>}
      {failure.value !== null && <p class="failure" role="alert">{reason(failure.value) ?? t('upload.failed')}</p>}
      {report.value && <Report report={report.value} close={() => { report.value = null; }} />}
    </section>
  );
}

function Report({ report, close }: { report: ImportReport; close: () => void }) {
  return (
    <div class="report" role="status">
      <h2>{t('upload.report')}</h2>
      <p>{t('upload.created', { count: report.recommendations.length })}</p>
      {report.recommendations.length > 0 && (
        <ul>{report.recommendations.map(one => <li key={one.id}><a href={sheetAddress(one.id)} onClick={follow} dir="auto">{one.title || one.id}</a></li>)}</ul>
      )}
      {report.refused.length > 0 && <>
        <p class="contested">{t('upload.refused', { count: report.refused.length })}</p>
        <ul>{report.refused.map(one => <li key={one.file + one.code}><Reason one={one} /></li>)}</ul>
      </>}
      {report.findings.length > 0 && (
        <details>
          <summary>{t('upload.findings', { count: report.findings.length })}</summary>
          <ul>{report.findings.map((one, index) => <li key={index}><Reason one={one} /></li>)}</ul>
        </details>
      )}
      <button type="button" onClick={close}>{t('upload.close')}</button>
    </div>
  );
}

/** What a code means in the reader's language and what to do next, or null when it has no message. */
function reason(code: string, values: Readonly<Record<string, string>> = {}): string | null {
  const key = `import.${code}`;
  return isMessage(key) ? t(key, values) : null;
}

/** What became of a file. The service's own words, in English, are for whoever mends the program. */
function Reason({ one }: { one: Refusal | Finding }) {
  const language = 'language' in one && one.language ? languageName(one.language) : '';
  const where = [one.file, language, one.place].filter(Boolean).join(' · ');
  const values = 'params' in one ? { ...one.params, language: language || '?' } : {};
  return <>{reason(one.code, values) ?? (isMessage('import.other') ? t('import.other', { code: one.code }) : one.code)}<br /><bdi class="hint" title={one.message ?? ''}>{where}</bdi></>;
}
