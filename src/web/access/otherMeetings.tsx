import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { named, t } from '../i18n/messages';
import { announce } from '../shell/announce';
import { at } from '../shell/base';
import { ownMeetings } from '../shell/ownMeetings';
import { follow } from '../shell/route';
import { goOver } from './meetings';
import { refusalText } from './refusal';
import '../styles/meetings.css';

/** The way to one's other meetings, from every page. */
export function OtherMeetings() {
  const isOpen = useSignal(false);
  const failure = useSignal<string | null>(null);
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!isOpen.value) return;
    const close = (event: Event) => {
      const isAway = event instanceof KeyboardEvent ? event.key === 'Escape' : !fold.current?.contains(event.target as Node);
      if (!isAway) return;
      if (event instanceof KeyboardEvent) fold.current?.querySelector('summary')?.focus();
      isOpen.value = false;
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
    };
  }, [isOpen.value]);
  const others = ownMeetings.value?.filter(one => !one.isThis) ?? [];
  const go = async (to: typeof others[number]) => {
    const refused = await goOver(to);
    if (refused.ok) return;
    failure.value = refusalText(refused.code);
    announce(failure.value);
  };
  return (
    <details ref={fold} class="other-meetings" open={isOpen.value} onToggle={event => { isOpen.value = event.currentTarget.open; }}>
      <summary>{t('meetings.others')}</summary>
      <div class="other-meetings-list">
        <ul>
          {others.map(one => <li key={one.id}><button type="button" class="quiet" onClick={() => void go(one)}><bdi>{named(one.names)}</bdi></button></li>)}
        </ul>
        {failure.value !== null && <p class="failure">{failure.value}</p>}
        <a href={at('/meetings')} onClick={event => { isOpen.value = false; follow(event); }}>{t('meetings.all')}</a>
      </div>
    </details>
  );
}
