import { t } from '../i18n/messages';
import type { Rules } from '../shell/api';
import type { Floor } from '../text/proceedings';

export const ruleNames = ['observersPropose', 'observersSupport', 'sponsorsAlone', 'rapporteurPuts', 'agreementBindsTranslations'] as const;

/** What a meeting has decided where bodies differ, to be read. */
export function RulesList({ rules, floor }: { rules: Rules; floor: Floor }) {
  return (
    <ul class="rules-list">
      {ruleNames.map(name => (
        <li key={name}><strong class={rules[name] ? 'verdict-direct' : 'verdict-refused'}><span aria-hidden="true">{rules[name] ? '✓' : '–'} </span>{t(rules[name] ? 'rules.yes' : 'rules.no')}</strong> {t(`rules.${name}`)}</li>
      ))}
      <li>{t('rules.floor')}: <strong>{t(`floor.${floor}`)}</strong></li>
    </ul>
  );
}
