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
  if (request.mode === 'navigate') event.respondWith(page(request));
  // `no-store` asks for the truth: who is signed in, before anything is sent.
  else if (keptAnswers.has(pathname) && request.cache !== 'no-store') event.respondWith(answer(event, pathname));
  else if (/-[0-9A-Za-z]{8}\.\w+$/.test(pathname)) event.respondWith(file(event));
});

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(pageAddress, { cacheName: shellName })) ?? Response.error();
  }
}

async function answer(event: FetchRequest, pathname: string): Promise<Response> {
  try {
    const fresh = await fetch(event.request);
    const copy = fresh.clone();
    if (fresh.ok) event.waitUntil(caches.open(answersName).then(answers => answers.put(pathname, copy)));
    return fresh;
  } catch {
    return (await caches.match(pathname, { cacheName: answersName })) ?? Response.error();
  }
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
