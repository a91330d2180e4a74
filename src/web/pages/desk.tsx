import '../styles/desk.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { draftNew, getDrafts, type ClearanceState, type Draft } from '../desk/api';
import { boxName, ownBoxes, Privacy } from '../desk/boxes';
import { deskRefusal, noteOf } from '../desk/deskRefusal';
import { Groups } from '../desk/groups';
import { directionOf, languageName, languageNamed, named, openChapter, t, when } from '../i18n/messages';
import { showFonts } from '../shell/fonts';
import { delegationName, me, meeting, personName } from '../shell/meeting';
import { clearanceAddress, follow, go, sheetAddress } from '../shell/route';

const refreshMs = 10_000;
/** The parts of the desk, what waits for somebody first. */
const parts: readonly { key: 'toClear' | 'returned' | 'drafting' | 'submitted'; states: readonly ClearanceState[] }[] = [
  { key: 'toClear', states: ['toClear'] }, { key: 'returned', states: ['returned'] }, { key: 'drafting', states: ['drafting'] }, { key: 'submitted', states: ['submitting', 'submitted'] },
];

/** The delegation's desk: what it and its groups draft where nobody watches them type. */
export function DeskPage() {
  const drafts = useSignal<Draft[] | null>(null);
  const failure = useSignal<string | null>(null);
  const load = async () => {
    const answer = await getDrafts();
    if (answer.ok) drafts.value = answer.value;
    failure.value = answer.ok ? null : deskRefusal(answer.code);
  };
  useEffect(() => {
    showFonts();
    void openChapter('refusals');
    void load();
    const timer = setInterval(() => { if (!document.hidden) void load(); }, refreshMs);
    return () => clearInterval(timer);
  }, []);
  const person = me.value!.person!;
  const boxes = ownBoxes();
  return (
    <div class="page desk-page">
      <header class="page-head"><h1>{t('desk.heading', { name: delegationName(person.delegation) })}</h1>{person.hasDesk && <NewDraft boxes={boxes} />}</header>
      {failure.value !== null && <p class="failure" role="alert">{failure.value}</p>}
      {person.hasDesk && boxes.map(box => <Box key={box} box={box} isOnly={boxes.length === 1} drafts={(drafts.value ?? []).filter(one => one.box === box)} isHere={drafts.value !== null} />)}
      {(person.mayManageGroups === true || (meeting.value?.groups.length ?? 0) > 0) && <Groups />}
    </div>
  );
}

function Box({ box, isOnly, drafts, isHere }: { box: string; isOnly: boolean; drafts: readonly Draft[]; isHere: boolean }) {
  return (
    <section class="box" aria-label={boxName(box)}>
      {!isOnly && <h2>{boxName(box)}</h2>}
      <Privacy box={box} />
      {!isHere && <div class="skeleton" role="status"><span class="for-readers">{t('loading')}</span><span class="bar-long" /><span class="bar-short" /></div>}
      {isHere && drafts.length === 0 && <div class="empty"><h3>{t('desk.empty')}</h3><p>{t('desk.emptyText')}</p></div>}
      {drafts.some(one => !one.isReadable) && <p class="failure">{t('refusal.key_missing')}</p>}
      {parts.map(({ key, states }) => {
        const shown = drafts.filter(one => one.isReadable && states.includes(one.clearance));
        if (shown.length === 0) return null;
        return <div key={key} class="desk-part"><h3>{t(`desk.part.${key}`)}</h3><ul>{shown.map(one => <Row key={one.id} one={one} />)}</ul></div>;
      })}
    </section>
  );
}

function Row({ one }: { one: Draft }) {
  const titleLanguage = languageNamed(one.titles);
  const isClosed = one.clearance === 'submitting' || one.clearance === 'submitted';
  const isHead = me.value?.person?.roles.includes('head') === true;
  return (
    <li class="draft-row">
      <h4><a href={isClosed ? clearanceAddress(one.id) : sheetAddress(one.id)} onClick={follow} lang={titleLanguage} dir={directionOf(titleLanguage)}>{named(one.titles) || t('list.untitled')}</a></h4>
      <p class="facts">
        <span>{t(one.of === null ? 'desk.isNew' : 'desk.isBranch')}</span>
        {one.changedAt && <time dateTime={one.changedAt}>{when(one.changedAt, Date.now())}</time>}
        {one.clashes > 0 && <span class="contested">{t('desk.clashes', { count: one.clashes })}</span>}
      </p>
      {one.by !== '' && one.clearance !== 'submitted' && <p class="desk-note">{t(`desk.by.${one.clearance === 'toClear' ? 'toClear' : one.clearance === 'returned' ? 'returned' : 'other'}`, { name: personName(one.by) })}
        {one.note !== '' && <q dir="auto">{noteOf(one.note)}</q>}</p>}
      {Object.entries(one.objections).map(([delegation, reason]) => <p key={delegation} class="desk-note contested">{t('desk.objects', { name: delegationName(delegation) })} {reason !== '' && <q dir="auto">{reason}</q>}</p>)}
      <p class="actions">
        {isClosed && one.target !== '' && <a class="button" href={sheetAddress(one.of ?? one.target)} onClick={follow}>{t('desk.goTo')}</a>}
        {!isClosed && <a class={`button ${isHead && one.clearance === 'toClear' ? 'primary' : ''}`} href={clearanceAddress(one.id)} onClick={follow}>{t(isHead ? 'desk.clear' : 'desk.look')}</a>}
      </p>
    </li>
  );
}

function NewDraft({ boxes }: { boxes: readonly string[] }) {
  const isOpen = useSignal(false);
  const failure = useSignal<string | null>(null);
  const drafting = meeting.value?.drafting ?? 'en';
  if (me.value?.person?.mayCreate !== true) return null;
  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const title = String(form.get('title') ?? '').trim();
    if (title === '') return;
    const answer = await draftNew(String(form.get('box') ?? boxes[0]), { [String(form.get('language'))]: title });
    failure.value = answer.ok ? null : deskRefusal(answer.code);
    if (answer.ok) go(sheetAddress(answer.value.id));
  };
  if (!isOpen.value) return <button type="button" class="primary" onClick={() => { isOpen.value = true; }}>{t('desk.new')}</button>;
  return (
    <form class="new" onSubmit={event => void create(event)}>
      <label>{t('desk.newTitle')}<input class="field" name="title" maxLength={300} required dir="auto" ref={input => input?.focus()} /></label>
      <div class="new-choices">
        <label class="labelled">{t('desk.newLanguage')}
          <select name="language">{(meeting.value?.languages ?? []).map(one => <option key={one} value={one} selected={one === drafting}>{languageName(one)}</option>)}</select>
        </label>
        {boxes.length > 1 && (
          <label class="labelled">{t('desk.newBox')}<select name="box">{boxes.map(box => <option key={box} value={box}>{boxName(box)}</option>)}</select></label>
        )}
      </div>
      <div class="actions">
        <button type="submit" class="primary">{t('desk.create')}</button>
        <button type="button" class="quiet" onClick={() => { isOpen.value = false; }}>{t('desk.cancel')}</button>
      </div>
      {failure.value !== null && <p class="failure" role="alert">{failure.value}</p>}
    </form>
  );
}
