/**
 * Opens the page without a link. The build writes its own files into this one, so each build is another worker with its own cache.
 * A new worker waits until the last page of the old one is closed: a page never gets files of two builds.
 */
interface LifeEvent extends Event { waitUntil(work: Promise<unknown>): void }
interface FetchRequest extends LifeEvent { readonly request: Request; respondWith(answer: Promise<Response>): void }
interface Worker {
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchRequest) => void): void;
}

declare const buildFiles: readonly string[];
declare const buildName: string;

const worker = globalThis as unknown as Worker;
const shellName = `shell-${buildName}`;
const answersName = 'answers';
/** The page without anybody's text in it. */
const pageAddress = '/index.html';

/** How long a reader waits for what may be newer than what is kept. */
const patienceMs = 500;

/** What the page asks before it shows anything; the last answer stands in where no new one can be had. */
const keptAnswers = new Set(['/api/me', '/api/meeting', '/api/recommendations', '/api/rights']);

/** The way to the provider of single sign-on and back. Nothing stands in for it: each step is good once. */
const signOn = /^\/sign-on(\/callback)?$/;

/** After these the kept answers are another person's. */
const identityPaths = new Set(['/api/demo/sign-in', '/api/sign-in', '/api/sign-in/passkey', '/api/sign-out', '/api/invitation/password', '/api/invitation/passkey']);

worker.addEventListener('install', event => {
  event.waitUntil(install());
});

worker.addEventListener('activate', event => {
  event.waitUntil(takeOver());
});

worker.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method === 'POST' && identityPaths.has(pathname)) event.waitUntil(caches.delete(answersName));
  if (signOn.test(pathname)) {
    event.waitUntil(caches.delete(answersName));
    return;
  }
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  // `no-store` asks for the truth: who is signed in, before anything is sent.
  else if (keptAnswers.has(pathname) && request.cache !== 'no-store') event.respondWith(answer(event, pathname + search));
  else if (/-[0-9A-Za-z]{8}\.\w+$/.test(pathname)) event.respondWith(file(event));
});

/** One file after the other: on a slow line what the reader does meanwhile must not wait behind all of them. */
async function install(): Promise<void> {
  const shell = await caches.open(shellName);
  for (const address of [pageAddress, ...buildFiles]) await shell.add(address);
}

/** The first worker of all takes the page that brought it, so that already this visit can be gone on with after a reload without a link. */
async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter(name => name !== shellName && name !== answersName);
  await Promise.all(old.map(name => caches.delete(name)));
  if (old.length === 0) await worker.clients.claim();
}

/** A page that comes too late is not waited for, and does not take the line from what its stand-in asks. */
function page(event: FetchRequest): Promise<Response> {
  const late = new AbortController();
  const kept = async () => {
    const shell = await caches.match(pageAddress, { cacheName: shellName });
    if (shell) late.abort();
    return shell;
  };
  return freshOr(fetch(event.request, { signal: late.signal }), kept);
}

function answer(event: FetchRequest, address: string): Promise<Response> {
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then(async response => {
    if (response.ok) await (await caches.open(answersName)).put(address, response.clone());
  }).catch(() => undefined));
  // Without a link names in another language are better than none.
  const kept = async () => (await caches.match(address, { cacheName: answersName })) ?? caches.match(address, { cacheName: answersName, ignoreSearch: true });
  return freshOr(fresh.then(response => response.clone()), kept);
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
