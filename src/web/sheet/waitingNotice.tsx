import { useEffect } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import type { Span } from '../editor/spans';
import { t } from '../i18n/messages';
import { announce } from '../shell/announce';
import { delegationName, me } from '../shell/meeting';
import { useAfterPaint } from './afterPaint';
import type { LiveSheet } from './liveSheet';
import { showMargin } from './marginFold';
import { waitingIn } from './waiting';
import '../styles/voice.css';

/** Sets off on the sheet what waits to be confirmed; to the delegation that is asked it says so above the sheet, in one line. */
export function WaitingNotice({ live, editor }: { live: LiveSheet; editor: SheetEditor }) {
  const document = useAfterPaint(live.document)!;
  const waiting = document.shown.flatMap(waitingIn);
  const own = me.value?.person?.delegation ?? '';
  const asked = live.may('confirmWords') ? waiting.filter(one => one.delegation === own) : [];
  useEffect(() => {
    editor.showSpans(waiting.filter(one => one.language === editor.shownLanguage).flatMap(one => one.stretches.flatMap(({ start, end }) => spansOf(editor, one.clause, start, end))), 'waiting');
  });
  useEffect(() => () => editor.showSpans([], 'waiting'), [editor]);
  const isAsked = asked.length > 0;
  useEffect(() => { if (isAsked) announce(t('voice.asked', { name: delegationName(own), count: asked.length })); }, [isAsked]);
  if (!isAsked) return null;
  const look = () => {
    showMargin();
    globalThis.document.querySelector<HTMLElement>('#margin .card.waiting .card-head')?.focus();
  };
  return (
    <p class="waiting-notice"><span><span class="asks" aria-hidden="true" /> {t('voice.asked', { name: delegationName(own), count: asked.length })}</span>
      {' '}<button type="button" onClick={look}>{t('voice.look')}</button></p>
  );
}

/** The last letter has the sign, so that words in several forms have one sign and not many. */
function spansOf(editor: SheetEditor, clause: string, start: number, end: number): Span[] {
  const from = editor.positionOf({ clause, offset: start });
  if (from === null) return [];
  const to = from + end - start;
  return [{ from, to, class: 'to-confirm' }, { from: to - 1, to, class: 'to-confirm-end' }];
}
