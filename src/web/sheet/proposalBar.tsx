import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { t } from '../i18n/messages';
import { delegationName, delegationOf } from '../shell/meeting';
import { isPending, proposalsBefore, type Proposal } from '../text/proposals';
import { useAfterPaint } from './afterPaint';
import type { LiveSheet } from './liveSheet';
import { everything, reading, type Reading } from './reading';
import { voiceOf } from './voice';
import { isProposing } from './writing';
import '../styles/proposals.css';

/** Below the sheet: that what is typed is a proposal, how many there are, and which of their words are to be seen. */
export function ProposalBar({ live, editor }: { live: LiveSheet; editor: SheetEditor }) {
  const document = useAfterPaint(live.document)!;
  const pending = proposalsBefore(document);
  const isTyping = isProposing(live);
  const ids = pending.map(({ id, delegation }) => `${id} ${delegation}`).join();
  useLayoutEffect(() => paintProposals(pending, reading.value), [ids, reading.value]);
  useEffect(() => () => { reading.value = everything; }, [live]);
  const { mode } = reading.value;
  const alone = reading.value.mode === 'alone' ? document.proposals.find(one => one.id === (reading.value as { proposal: string }).proposal) : undefined;
  // One that is settled while it is read alone has nothing to be read alone any more.
  useEffect(() => { if (mode === 'alone' && !(alone && isPending(alone))) reading.value = everything; });
  return (
    <aside class="proposal-bar" aria-label={t('proposals.label')}>
      {isTyping && <p class="typing" role="status">{t('proposals.typing', { name: delegationName(voiceOf() ?? '') })}</p>}
      {pending.length > 0 && <span>{alone ? t('proposals.alone', { name: delegationName(alone.delegation) }) : t('proposals.count', { count: pending.length })}</span>}
      {pending.length > 0 && (
        <span role="group" aria-label={t('proposals.reading')}>
          <button type="button" class="quiet" aria-pressed={mode === 'all'} onClick={() => { reading.value = everything; }}>{t('proposals.all')}</button>
          <button type="button" class="quiet" aria-pressed={mode === 'clean'} onClick={() => { reading.value = { mode: 'clean' }; }}>{t('proposals.clean')}</button>
        </span>
      )}
      <NameUnderPointer editor={editor} proposals={pending} />
    </aside>
  );
}

/** Whose words these are, beside the pointer; the margin's card says it to those who use none. */
function NameUnderPointer({ editor, proposals }: { editor: SheetEditor; proposals: readonly Proposal[] }) {
  const at = useSignal<{ delegation: string; x: number; y: number } | null>(null);
  useEffect(() => {
    const sheet = editor.view.dom;
    const over = (event: Event) => {
      const id = (event.target as Element).closest<HTMLElement>('[data-proposal]')?.dataset['proposal'];
      const proposal = proposals.find(one => one.id === id);
      const box = (event.target as Element).getClientRects()[0];
      at.value = proposal && box ? { delegation: proposal.delegation, x: box.left, y: box.bottom + 4 } : null;
    };
    const away = () => { at.value = null; };
    sheet.addEventListener('pointerover', over);
    sheet.addEventListener('pointerleave', away);
    window.addEventListener('scroll', away, { passive: true });
    return () => {
      sheet.removeEventListener('pointerover', over);
      sheet.removeEventListener('pointerleave', away);
      window.removeEventListener('scroll', away);
    };
  }, [editor, proposals]);
  if (!at.value) return null;
  const { delegation, x, y } = at.value;
  return <p class={`proposal-name hue-${delegationOf(delegation)?.hue ?? 0}`} style={{ insetBlockStart: `${y}px`, left: `${x}px` }} aria-hidden="true">{t('proposals.by', { name: delegationName(delegation) })}</p>;
}

const colours = new CSSStyleSheet();
/** Beside the colour, for those who tell few colours apart. */
const patterns = ['solid', 'double', 'dashed', 'dotted'];

/** Gives each proposal its delegation's colour and pattern, and hides what is not to be seen; the editor's elements stay as the editor made them. */
function paintProposals(proposals: readonly Proposal[], { mode, ...rest }: Reading): void {
  const rules = proposals.map(({ id, delegation }) => {
    const hue = delegationOf(delegation)?.hue ?? 0;
    return `[data-proposal="${CSS.escape(id)}"],[data-card="proposal ${CSS.escape(id)}"]{--hue:${hue * 15};--pattern:${patterns[hue % patterns.length]}}`;
  });
  const own = mode === 'alone' ? `[data-proposal="${CSS.escape((rest as { proposal: string }).proposal)}"]` : '.none';
  if (mode !== 'all') {
    rules.push(`.text ins:not(${own}),.text del${own}{display:none}`, '.text del{color:inherit;text-decoration:none}');
    rules.push(mode === 'clean' ? '.clause[data-proposed]{display:none}' : `.clause[data-proposed]:not(:has(${own})){display:none}`);
  }
  colours.replaceSync(rules.join(''));
  if (!document.adoptedStyleSheets.includes(colours)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, colours];
}
