import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { interfaceLanguages, named, t, useLanguage } from '../i18n/messages';
import { getRecommendations, type RecommendationSummary, request } from '../shell/api';
import { showFonts } from '../shell/fonts';
import { meeting } from '../shell/meeting';
import { ScreenText } from '../screen/screenText';
import '../styles/screen.css';

interface Shown { name: string; document: string | null; language: string }
interface Pairing { code: string; secret: string; expiresAt: string }

const askEveryMs = 2_000;
const listEveryMs = 10_000;

/** A screen of the room: first a code, then the list or a text in large letters. It has no controls; the secretariat says what it shows. */
export function ScreenPage() {
  const shown = useSignal<Shown | null>(null);
  const pairing = useSignal<Pairing | null>(null);
  const failure = useSignal<'screen.lost' | 'screen.full' | null>(null);
  useEffect(() => {
    showFonts();
    return every(askEveryMs, async () => {
      const answer = await request<Shown>('GET', '/api/screen');
      if (answer.ok) {
        pairing.value = null;
        await speak(answer.value.language);
        if (JSON.stringify(answer.value) !== JSON.stringify(shown.value)) shown.value = answer.value;
        failure.value = null;
      } else if (answer.code === 'not_signed_in' || answer.code === 'not_allowed') {
        shown.value = null;
        pairing.value = await pair(pairing.value);
        failure.value = pairing.value === null ? 'screen.full' : null;
      } else {
        failure.value = 'screen.lost';
      }
    });
  }, []);
  document.title = shown.value?.name ?? t('screen.title');
  return (
    <main id="content" class="screen" tabIndex={-1}>
      {failure.value !== null && <p class="screen-failure" role="alert">{t(failure.value)}</p>}
      {shown.value !== null ? shown.value.document === null ? <List /> : <ScreenText key={`${shown.value.document} ${shown.value.language}`} id={shown.value.document} language={shown.value.language} />
        : pairing.value !== null && <Code code={pairing.value.code} />}
    </main>
  );
}

function Code({ code }: { code: string }) {
  return (
    <div class="screen-code">
      <h1>{named(meeting.value?.names)}</h1>
      <p>{t('screen.pair')}</p>
      <p class="code" dir="ltr">{`${code.slice(0, 3)} ${code.slice(3)}`}</p>
      <p>{t('screen.where')}</p>
      <p class="quiet-text" role="status">{t('screen.waiting')}</p>
    </div>
  );
}

function List() {
  const list = useSignal<readonly RecommendationSummary[] | null>(null);
  useEffect(() => every(listEveryMs, async () => {
    const answer = await getRecommendations();
    if (answer.ok) list.value = answer.value;
  }), []);
  return (
    <>
      <h1>{named(meeting.value?.names)}</h1>
      {list.value?.length === 0 && <p>{t('screen.empty')}</p>}
      <ol class="screen-list">{list.value?.map(one => <li key={one.id}><span class="symbol" dir="ltr">{one.symbol}</span> <span dir="auto">{named(one.titles)}</span></li>)}</ol>
    </>
  );
}

/** The pairing to show now: the same until it is dead, then a new one; null when there is none to be had. */
async function pair(known: Pairing | null): Promise<Pairing | null> {
  if (known !== null) {
    const answer = await request<{ isPaired: boolean }>('POST', '/api/screen/claim', { secret: known.secret });
    if (answer.ok || answer.code !== 'code_dead') return known;
  }
  const begun = await request<Pairing>('POST', '/api/screen/codes', {});
  return begun.ok ? begun.value : null;
}

/** A screen speaks the language of its text. */
async function speak(language: string): Promise<void> {
  const own = interfaceLanguages.find(one => one === language);
  if (own && document.documentElement.lang !== own) await useLanguage(own, false);
}

/** At once and then again and again, one after the other. Answers what ends it. */
function every(pauseMs: number, ask: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isOver = false;
  const turn = async () => {
    await ask();
    if (!isOver) timer = setTimeout(() => void turn(), pauseMs);
  };
  void turn();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
