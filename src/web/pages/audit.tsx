import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Entry, getPeople } from '../access/api';
import { type AuditEntry, auditGroups, type AuditGroup, type AuditWish, getAudit, kindKey } from '../access/audit';
import { ConsoleHead } from '../access/consoleHead';
import { Outcome } from '../access/field';
import { refusalText } from '../access/refusal';
import { isMessage, language, listed, t, type MessageKey } from '../i18n/messages';
import { refusalOf } from '../i18n/refusals';
import { Moment } from '../shell/moment';
import { follow, sheetAddress } from '../shell/route';

/** What happened at the door and to the rights, the newest first; by person, kind and days. */
export function AuditPage() {
  const wish = useSignal<AuditWish>({ person: '', group: 'all', from: '', to: '' });
  const entries = useSignal<AuditEntry[] | null>(null);
  const next = useSignal<string | null>(null);
  const people = useSignal<readonly Entry[]>([]);
  const failure = useSignal<string | null>(null);
  const load = async (before: string | null) => {
    const asked = wish.value;
    const answer = await getAudit(asked, before);
    if (asked !== wish.value) return;
    failure.value = answer.ok ? null : refusalText(answer.code);
    if (!answer.ok) return;
    entries.value = before === null ? answer.value.entries : [...entries.value ?? [], ...answer.value.entries];
    next.value = answer.value.next;
  };
  const change = (part: Partial<AuditWish>) => {
    wish.value = { ...wish.value, ...part };
    void load(null);
  };
  useEffect(() => {
    void load(null);
    void getPeople().then(answer => { if (answer.ok) people.value = answer.value; });
  }, []);
  const names = new Map(people.value.map(one => [one.person.id, language.value === 'ar' ? one.person.name.arabic : one.person.name.latin]));
  return (
    <div class="page">
      <ConsoleHead title={t('audit.title')} />
      <p class="lead">{t('audit.text')}</p>
      <div class="filters">
        <label class="labelled">{t('audit.person')}
          <select value={wish.value.person} onChange={event => change({ person: event.currentTarget.value })}>
            <option value="">{t('audit.everybody')}</option>
            {[...names].map(([id, name]) => <option key={id} value={id}>{`${name} (${id})`}</option>)}
          </select>
        </label>
        <label class="labelled">{t('audit.kinds')}
          <select value={wish.value.group} onChange={event => change({ group: event.currentTarget.value as AuditGroup })}>
            {auditGroups.map(group => <option key={group} value={group}>{t(`audit.group.${group}`)}</option>)}
          </select>
        </label>
        <label class="labelled">{t('audit.from')}<input class="field" type="date" value={wish.value.from} onChange={event => change({ from: event.currentTarget.value })} /></label>
        <label class="labelled">{t('audit.to')}<input class="field" type="date" value={wish.value.to} onChange={event => change({ to: event.currentTarget.value })} /></label>
      </div>
      <Outcome failure={failure.value} />
      {entries.value?.length === 0 && next.value === null && <p class="quiet-text" role="status">{t('audit.none')}</p>}
      <ul class="entries audit">{entries.value?.map((entry, index) => <Line key={index} entry={entry} names={names} />)}</ul>
      {next.value !== null && <div class="actions"><button type="button" onClick={() => void load(next.value)}>{t('audit.older')}</button></div>}
    </div>
  );
}

/** Events about the meeting and not about a person. */
const ofMeeting = new Set(['meeting-created', 'delegation-added', 'pen-taken', 'meeting-archived', 'meeting-reopened', 'rules-set', 'screen-paired', 'screen-removed']);

function Line({ entry, names }: { entry: AuditEntry; names: ReadonlyMap<string, string> }) {
  const isOfMeeting = ofMeeting.has(entry.kind);
  const about = entry.person ?? (entry.by === '' ? null : entry.by);
  const nameOf = (id: string) => names.get(id) ?? id;
  const key = kindKey(entry.kind);
  return (
    <li>
      <p class="audit-what">
        {!isOfMeeting && <><strong>{about === null ? t('audit.nobody') : <bdi>{nameOf(about)}</bdi>}</strong> </>}
        <span class={entry.code === null ? '' : 'contested'}>{isMessage(key) ? t(key) : entry.kind}</span>
        {entry.count > 1 && <> {t('audit.times', { count: entry.count })}</>}
        {entry.detail !== null && <> · <Detail kind={entry.kind} detail={entry.detail} /></>}
        {entry.code !== null && <> · <code dir="ltr">{entry.code}</code></>}
        {entry.kind === 'refused' && <span class="quiet-text audit-why">{refusalOf(entry.code ?? '')}</span>}
      </p>
      <p class="quiet-text">
        {entry.by !== '' && (isOfMeeting || entry.by !== about) && <>{t('audit.by', { name: nameOf(entry.by) })} · </>}
        {entry.address !== null && <><span dir="ltr">{entry.address}</span> · </>}
        <Moment at={entry.at} />
      </p>
    </li>
  );
}

/** How or where, in the reader's words as far as there are any. */
function Detail({ kind, detail }: { kind: string; detail: string }) {
  const way = `audit.way.${detail}`;
  if (isMessage(way)) return <>{t(way)}</>;
  const area = `${detail}.title`;
  if (kind === 'refused') return isMessage(area) ? <>{t(area)}</> : <a href={sheetAddress(detail)} onClick={follow} dir="ltr">{detail}</a>;
  if (kind === 'roles-changed' || kind === 'person-added') return <>{listed(detail.split(', ').map(roleName))}</>;
  if (kind === 'rules-set') return <>{listed(detail.split(', ').map(ruleName))}</>;
  if (kind === 'invitation-made') return <Moment at={detail} />;
  return <bdi>{detail}</bdi>;
}

function ruleName(rule: string): string {
  const key = rule === 'open' || rule === 'pen' ? `floor.${rule}` : `rules.${rule}`;
  return isMessage(key) ? t(key) : rule;
}

function roleName(role: string): string {
  const key = `role.${role.charAt(0).toLowerCase()}${role.slice(1)}`;
  return isMessage(key) ? t(key as MessageKey) : role;
}
