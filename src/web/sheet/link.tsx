import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { isAddress, linkAt, setLink } from '../editor/links';
import { selectedWords, type Stretch } from '../editor/places';
import { t } from '../i18n/messages';
import type { LiveSheet } from './liveSheet';
import '../styles/panels.css';

/** The link of the selected words, or of the cursor's, in place under them. */
export function LinkCard({ live, editor, close }: { live: LiveSheet; editor: SheetEditor; close: () => void }) {
  const card = useRef<HTMLFormElement>(null);
  const { stretches, address, position } = useMemo(() => wordsOf(live, editor), [editor]);
  const value = useSignal(address);
  const isWrong = useSignal(false);
  useLayoutEffect(() => {
    // By CSSOM: the page's policy lets no style attribute in.
    card.current!.style.insetBlockStart = `${editor.view.coordsAtPos(position).bottom - card.current!.parentElement!.getBoundingClientRect().top + 8}px`;
  }, []);
  useEffect(() => {
    card.current!.querySelector<HTMLElement>('input, button')!.focus({ preventScroll: true });
    // Under words at the foot of a small screen it would open out of sight.
    card.current!.scrollIntoView({ block: 'nearest' });
  }, []);
  const set = (next: string | null) => {
    // Others may have changed these words while the address was being written.
    const kept = stretches.filter(({ clause }) => live.document.value!.get(clause)?.merged === false);
    editor.change(setLink(editor.shownLanguage, kept, next));
    close();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const given = value.value.trim();
    if (isAddress(given)) set(given);
    else isWrong.value = true;
  };
  return (
    <form ref={card} class="link-card" aria-label={t('tools.link')} onSubmit={submit} noValidate>
      {stretches.length === 0 ? <p class="hint">{t('link.none')}</p> : (
        <>
          <input class="field" type="url" dir="ltr" aria-label={t('link.address')} placeholder={t('link.address')} value={value.value}
            {...(isWrong.value ? { 'aria-invalid': true, 'aria-describedby': 'link-wrong' } : {})}
            onInput={event => { value.value = event.currentTarget.value; isWrong.value = false; }} />
          {isWrong.value && <p id="link-wrong" class="failure" role="alert">{t('link.wrong')}</p>}
        </>
      )}
      <div class="actions">
        {stretches.length > 0 && <button type="submit" class="primary">{t('link.set')}</button>}
        {address !== '' && <button type="button" onClick={() => set(null)}>{t('link.remove')}</button>}
        <button type="button" class="quiet" onClick={close}>{t('panel.close')}</button>
      </div>
    </form>
  );
}

function wordsOf(live: LiveSheet, editor: SheetEditor): { stretches: readonly Stretch[]; address: string; position: number } {
  const { selection } = editor.view.state;
  const [first] = selectedWords(editor);
  const language = editor.shownLanguage;
  const document = live.document.value!;
  const offset = selection.empty ? selection.$head.parentOffset : first?.start ?? 0;
  const link = first ? linkAt(document, language, first.clause, selection.empty ? offset : offset + 1) : null;
  const stretches = selection.empty ? (link ? [link] : []) : selectedWords(editor);
  return { stretches, address: link?.address ?? '', position: selection.to };
}
