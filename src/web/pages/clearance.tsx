import '../styles/desk.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { actOn, getClearance, type Clearance, type DraftAct } from '../desk/api';
import { boxName, Privacy } from '../desk/boxes';
import { deskRefusal, noteOf } from '../desk/deskRefusal';
import { ReasonForm } from '../desk/reasonForm';
import { Redline } from '../desk/redline';
import { Since } from '../desk/since';
import { directionOf, languageNamed, named, openChapter, t } from '../i18n/messages';
import { announce } from '../shell/announce';
import { at } from '../shell/base';
import { showFonts } from '../shell/fonts';
import { delegationName, me, personName } from '../shell/meeting';
import { follow, sheetAddress } from '../shell/route';
import { UnknownPage } from './unknown';

/** The exact words before they go out, made for a phone first: what differs, what the room did meanwhile, and one act. */
export function ClearancePage({ id }: { id: string }) {
  const clearance = useSignal<Clearance | null>(null);
  const failure = useSignal<string | null>(null);
  const isUnknown = useSignal(false);
  const load = async () => {
    const answer = await getClearance(id);
    if (answer.ok) clearance.value = answer.value;
    isUnknown.value = !answer.ok && answer.code === 'unknown_document';
    failure.value = answer.ok ? null : deskRefusal(answer.code);
  };
  useEffect(() => {
    showFonts();
    void openChapter('refusals').then(load, load);
  }, [id]);
  const perform = async (act: DraftAct) => {
    const answer = await actOn(id, act);
    await load();
    if (!answer.ok) failure.value = answer.code === 'draft_moved' ? t('desk.moved') : deskRefusal(answer.code);
    else announce(t('desk.done'));
  };
  if (isUnknown.value) return <UnknownPage />;
  const told = clearance.value;
  if (told) document.title = `${named(told.view.titles) || t('list.untitled')} · ${t('desk.exact')}`;
  return (
    <div class="page narrow clearance">
      <p><a href={at('/desk')} onClick={follow}><span aria-hidden="true" class="way">‹</span> {t('desk.title')}</a></p>
      {told && <Words told={told} />}
      {failure.value !== null && <p class="failure" role="alert">{failure.value}</p>}
      {told && <Acts told={told} perform={act => void perform(act)} />}
      {told?.view.of && (
        <section aria-labelledby="since-title"><h2 id="since-title">{t('desk.since')}</h2>
          <Since clearance={told} tick={change => void perform({ type: 'tick', clause: change.clause, room: change.room })} />
        </section>
      )}
    </div>
  );
}

function Words({ told }: { told: Clearance }) {
  const { view } = told;
  const titleLanguage = languageNamed(view.titles);
  return (
    <>
      <header>
        <h1 lang={titleLanguage} dir={directionOf(titleLanguage)}>{named(view.titles) || t('list.untitled')}</h1>
        <p class="quiet-text">{t(view.of === null ? 'desk.isNew' : 'desk.isBranch')} · {t(`desk.part.${view.clearance === 'submitting' ? 'submitted' : view.clearance}`)}</p>
      </header>
      <Privacy box={view.box} />
      {view.note !== '' && <p class="desk-note">{t(`desk.by.${view.clearance === 'toClear' ? 'toClear' : 'returned'}`, { name: personName(view.by) })} <q dir="auto">{noteOf(view.note)}</q></p>}
      {Object.entries(view.objections).map(([delegation, reason]) => <p key={delegation} class="desk-note contested">{t('desk.objects', { name: delegationName(delegation) })} {reason !== '' && <q dir="auto">{reason}</q>}</p>)}
      <section aria-labelledby="exact-title"><h2 id="exact-title">{t('desk.exact')}</h2>
        {told.redline.length === 0 ? <p class="quiet-text">{t('desk.nothing')}</p> : <Redline entries={told.redline} />}
      </section>
    </>
  );
}

function Acts({ told, perform }: { told: Clearance; perform: (act: DraftAct) => void }) {
  const { view } = told;
  const person = me.value!.person!;
  const isHead = person.roles.includes('head');
  if (view.clearance === 'submitted' || view.clearance === 'submitting') {
    return <p class="agreed-text" role="status">✓ {t('desk.isSubmitted', { name: boxName(view.box) })} {view.target !== '' && <a href={sheetAddress(view.of ?? view.target)} onClick={follow}>{t('desk.goTo')}</a>}</p>;
  }
  const objects = view.objections[person.delegation] !== undefined;
  return (
    <div class="acts">
      {isHead && <button type="button" class="primary" disabled={told.redline.length === 0} onClick={() => perform({ type: 'submit', draft: told.draft, room: told.room })}>{t('desk.submitAs', { name: boxName(view.box) })}</button>}
      {isHead && view.clearance === 'toClear' && <ReasonForm open={t('desk.return')} label={t('desk.returnNote')} isNeeded send={reason => perform({ type: 'return', reason })} />}
      {isHead && view.box.startsWith('group/') && (objects
        ? <button type="button" onClick={() => perform({ type: 'agree' })}>{t('desk.agree')}</button>
        : <ReasonForm open={t('desk.object')} label={t('desk.objectNote')} isNeeded={false} send={reason => perform({ type: 'object', reason })} />)}
      {!isHead && view.clearance !== 'toClear' && <ReasonForm isPrimary open={t('desk.ask')} label={t('desk.askNote')} isNeeded={false} send={reason => perform({ type: 'ask', reason })} />}
      <a class="button" href={sheetAddress(view.id)} onClick={follow}>{t('desk.write')}</a>
    </div>
  );
}
