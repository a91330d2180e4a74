import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SheetEditor } from '../editor/editor';
import { language as interfaceLanguage, languageOwnName, t } from '../i18n/messages';
import type { ClauseDocument } from '../text/clauseDocument';
import { keepLevel } from './level';
import type { LiveSheet } from './liveSheet';
import { Panels } from './panels';
import { UnalignedStrip } from './unaligned';
import { useEditor } from './useEditor';

const storageKey = 'drafting.beside';

/** The language that was last shown beside another one in this browser. */
const lastChosen = signal(localStorage.getItem(storageKey));

/** The second language: the last one that was chosen, the drafting language, the reader's own; never the one that is shown already. */
function secondOf(document: ClauseDocument, shown: string): string {
  const wishes = [lastChosen.value, document.drafting, interfaceLanguage.value, ...document.languages];
  return wishes.find(wish => wish !== null && wish !== shown && document.languages.includes(wish)) ?? shown;
}

interface Props { live: LiveSheet; first: SheetEditor; shown: string; mayWrite: boolean }

/** The same document in a second language, level with the first paragraph by paragraph, and written in like the first. */
export function Beside({ live, first, shown, mayWrite }: Props) {
  const document = live.document.value!;
  const second = secondOf(document, shown);
  const { mount, current } = useEditor(live, second, mayWrite);
  const levelling = useRef<ReturnType<typeof keepLevel> | null>(null);
  useEffect(() => {
    if (!current.value) return;
    const kept = levelling.current = keepLevel([first.view.dom as HTMLElement, current.value.view.dom as HTMLElement]);
    return () => {
      levelling.current = null;
      kept.end();
    };
  }, [first, current.value]);
  useEffect(() => levelling.current?.look(), [document, second, shown]);
  const choose = (event: Event) => {
    lastChosen.value = (event.currentTarget as HTMLSelectElement).value;
    localStorage.setItem(storageKey, lastChosen.value);
  };
  return (
    <div class="sheet-column beside">
      <div class="column-head">
        <select class="quiet" aria-label={t('beside.language')} value={second} onChange={choose}>
          {document.languages.filter(one => one !== shown).map(one => <option key={one} value={one} lang={one}>{languageOwnName(one)}</option>)}
        </select>
      </div>
      {current.value && <UnalignedStrip live={live} editor={current.value} isWritable={mayWrite} />}
      <div class="sheet"><div ref={mount} /></div>
      {current.value !== null && live.active.value === current.value && <Panels live={live} editor={current.value} />}
    </div>
  );
}
