import { useSignal } from '@preact/signals';
import { t } from '../i18n/messages';
import type { Rules } from '../shell/api';
import { askAgain } from '../shell/identity';
import { me, meeting } from '../shell/meeting';
import type { Floor } from '../text/proceedings';
import { setRules } from './api';
import { Outcome } from './field';
import { refusalText } from './refusal';
import { ruleNames, RulesList } from './rulesList';

/** How this meeting works where bodies differ: said to everybody, and set by the secretariat, on record. */
export function RulesOfProcedure() {
  const known = meeting.value?.rules;
  if (!known) return null;
  const floor = meeting.value?.floor ?? 'open';
  const maySet = me.value?.person?.mayManagePeople === true && !meeting.value?.archived;
  return (
    <section class="rules" aria-labelledby="rules-title">
      <h2 id="rules-title">{t('rules.title')}</h2>
      <p class="lead">{t(maySet ? 'rules.set' : 'rules.text')}</p>
      {maySet ? <RulesForm key={JSON.stringify([known, floor])} known={known} floor={floor} /> : <RulesList rules={known} floor={floor} />}
    </section>
  );
}

function RulesForm({ known, floor }: { known: Rules; floor: Floor }) {
  const wished = useSignal(known);
  const way = useSignal(floor);
  const failure = useSignal<string | null>(null);
  const isChanged = way.value !== floor || ruleNames.some(name => wished.value[name] !== known[name]);
  const save = async (event: Event) => {
    event.preventDefault();
    const answer = await setRules(wished.value, way.value);
    failure.value = answer.ok ? null : refusalText(answer.code);
    if (answer.ok) await askAgain();
  };
  return (
    <form class="rules-form" onSubmit={event => void save(event)}>
      {ruleNames.map(name => (
        <label key={name} class="rule"><input type="checkbox" checked={wished.value[name]} onChange={event => { wished.value = { ...wished.value, [name]: event.currentTarget.checked }; }} />
          <span>{t(`rules.${name}`)}</span></label>
      ))}
      <label class="labelled">{t('rules.floor')}
        <select value={way.value} onChange={event => { way.value = event.currentTarget.value as Floor; }}><option value="open">{t('floor.open')}</option><option value="pen">{t('floor.pen')}</option></select>
      </label>
      <Outcome failure={failure.value} />
      <div class="actions"><button type="submit" class="primary" disabled={!isChanged}>{t('rules.save')}</button></div>
    </form>
  );
}
