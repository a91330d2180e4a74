/**
 * Opens the page without a link. The build writes its own files into this one, so each build is another worker with its own cache.
 * A new worker waits until the last page of the old one is closed: a page never gets files of two builds.
 */
interface LifeEvent extends Event { waitUntil(work: Promise<unknown>): void }
interface FetchRequest extends LifeEvent { readonly request: Request; respondWith(answer: Promise<Response>): void }
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchRequest) => void): void;
}

declare const buildFiles: readonly string[];
declare const buildName: string;

const worker = globalThis as unknown as Worker;
const shellName = `shell-${buildName}`;
const answersName = 'answers';
const pageAddress = '/';

/** How long a reader waits for what may be newer than what is kept. */
const patienceMs = 1_500;

/** What the page asks before it shows anything; the last answer stands in where no new one can be had. */
const keptAnswers = new Set(['/api/me', '/api/meeting', '/api/recommendations']);

/** After these the kept answers are another person's. */
const identityPaths = new Set(['/api/demo/sign-in', '/api/sign-out']);

worker.addEventListener('install', event => {
  event.waitUntil(caches.open(shellName).then(shell => shell.addAll([pageAddress, ...buildFiles])));
});

worker.addEventListener('activate', event => {
  event.waitUntil(caches.keys().then(names =>
    Promise.all(names.filter(name => name !== shellName && name !== answersName).map(name => caches.delete(name)))));
});

worker.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === 'POST' && identityPaths.has(pathname)) event.waitUntil(caches.delete(answersName));
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  // `no-store` asks for the truth: who is signed in, before anything is sent.
  else if (keptAnswers.has(pathname) && request.cache !== 'no-store') event.respondWith(answer(event, pathname));
  else if (/-[0-9A-Za-z]{8}\.\w+$/.test(pathname)) event.respondWith(file(event));
});

function page(event: FetchRequest): Promise<Response> {
  return freshOr(fetch(event.request), () => caches.match(pageAddress, { cacheName: shellName }));
}

function answer(event: FetchRequest, pathname: string): Promise<Response> {
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then(async response => {
    if (response.ok) await (await caches.open(answersName)).put(pathname, response.clone());
  }).catch(() => undefined));
  return freshOr(fresh.then(response => response.clone()), () => caches.match(pathname, { cacheName: answersName }));
}

/** What the service says; what was kept when it does not say it within `patienceMs`. */
async function freshOr(fresh: Promise<Response>, kept: () => Promise<Response | undefined>): Promise<Response> {
  const late = new Promise<null>(resolve => { setTimeout(() => resolve(null), patienceMs); });
  const first = await Promise.race([fresh.catch(() => null), late]);
  return first ?? (await kept()) ?? fresh;
}

/** A file whose name is of its content never changes; fonts are kept when they are first used. */
async function file(event: FetchRequest): Promise<Response> {
  const kept = await caches.match(event.request, { cacheName: shellName });
  if (kept) return kept;
  const fresh = await fetch(event.request);
  const copy = fresh.clone();
  if (fresh.ok) event.waitUntil(caches.open(shellName).then(shell => shell.put(event.request, copy)));
  return fresh;
}

export {};
