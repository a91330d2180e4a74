import { useEffect, useRef } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { locale, t } from '../i18n/messages';
import { announce } from '../shell/announce';
import { byName, delegationName, me, meeting } from '../shell/meeting';
import { ownVoice, voice, voiceChoice } from './voice';
import '../styles/voice.css';

/** The pen-holder's desk above the sheet: for whom it writes, said as long as it is another delegation. */
export function VoiceBar({ editor }: { editor: SheetEditor }) {
  const choice = useRef<HTMLSelectElement>(null);
  const { delegation, asProposal } = voice.value;
  // Whoever has not the pen any more speaks for nobody.
  useEffect(() => () => { voice.value = ownVoice; }, []);
  const own = me.value?.person?.delegation;
  const others = byName((meeting.value?.delegations ?? []).filter(one => one.kind !== 'secretariat' && one.id !== own), locale.value);
  const speakFor = (next: string) => {
    voice.value = { ...voice.peek(), delegation: next === '' ? null : next };
    announce(next === '' ? t('voice.own') : t('voice.for', { name: delegationName(next) }));
  };
  return (
    <section class={delegation === null ? 'voice' : 'voice speaking'} aria-label={t('voice.label')}>
      <label class="voice-part">{t('voice.choose')}
        <select id={voiceChoice} ref={choice} value={delegation ?? ''} onChange={event => speakFor(event.currentTarget.value)}
          onKeyDown={event => { if (event.key === 'Escape') editor.view.focus(); }}>
          <option value="">{t('voice.nobodyElse')}</option>
          {others.map(one => <option key={one.id} value={one.id}>{delegationName(one.id)}</option>)}
        </select>
      </label>
      <label class="voice-part">
        <input type="checkbox" checked={asProposal} onChange={event => { voice.value = { ...voice.peek(), asProposal: event.currentTarget.checked }; }} /> {t('voice.asProposal')}
      </label>
      {delegation !== null && (
        <p class="voice-says" role="status"><span aria-hidden="true">✎</span> {t(asProposal ? 'voice.proposing' : 'voice.speaking', { name: delegationName(delegation) })}
          {' '}<button type="button" class="quiet" onClick={() => { speakFor(''); editor.view.focus(); }}>{t('voice.stop')}</button></p>
      )}
    </section>
  );
}
