import { sendOutbox } from './device/outbox.ts';

/** What a service worker's own scope offers; the page's types know nothing of it. */
interface WorkerScope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(kind: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(kind: 'message', listener: (event: LastingEvent) => void): void;
  addEventListener(kind: 'sync', listener: (event: LastingEvent & { readonly tag: string }) => void): void;
}
interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** The global scope under the name the platform gives it. */
declare const self: WorkerScope;
const scope = self;
/** Both are written by the build. */
const files = JSON.parse('__KHITPHUEA_FILES__') as string[];
const program = 'program-__KHITPHUEA_VERSION__';
/** Pictures of things (covers) that were seen; the store is looked through oldest first when it grows. */
const seen = 'seen-1';
const SEEN_LIMIT = 400;
/** Addresses at which the server itself answers a reader who opens them; everywhere else the one page does. */
const SERVER = /^\/(api|opds|xapi|healthz|readyz)(\/|$)/;

scope.addEventListener('install', (event) => {
  event.waitUntil(install());
});
scope.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== scope.location.origin) return;
  const file = files.includes(url.pathname) && url.pathname !== '/index.html';
  if (request.mode === 'navigate' && !SERVER.test(url.pathname) && !file) event.respondWith(page());
  else if (file || url.pathname.startsWith('/assets/')) event.respondWith(own(request, url.pathname));
  else if (/^\/api\/[a-z]+\/.+\/cover$/.test(url.pathname)) event.respondWith(cover(request));
});
/** A page that is open asks to be served; there is nothing else to say to a worker. */
scope.addEventListener('message', (event) => {
  event.waitUntil(scope.clients.claim());
});
scope.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendAgain());
});

/** The whole program or nothing: a worker that could keep only half of it never becomes active, and the one before it goes on. */
async function install(): Promise<void> {
  const cache = await caches.open(program);
  await cache.addAll(['/', ...files.filter((name) => name !== '/index.html')].map((name) => new Request(name, { cache: 'reload' })));
  await scope.skipWaiting();
}

/** The program before this one stays for pages that are still open in it and fetch their parts when they need them. */
async function activate(): Promise<void> {
  const earlier = (await caches.keys()).filter((name) => name.startsWith('program-') && name !== program);
  for (const name of earlier.slice(0, -1)) await caches.delete(name);
  await scope.clients.claim();
}

async function page(): Promise<Response> {
  return (await (await caches.open(program)).match('/')) ?? (await fetch('/'));
}

async function own(request: Request, path: string): Promise<Response> {
  return (await (await caches.open(program)).match(path)) ?? (path.startsWith('/assets/') ? await caches.match(path) : undefined) ?? (await fetch(request));
}

/** The browser tries again by itself where this fails. */
async function sendAgain(): Promise<void> {
  if ((await sendOutbox()) === 'waiting') throw new Error('not everything could be sent yet');
}

/** A cover that was seen once is there without a line; with one, it is asked for again in the background. */
async function cover(request: Request): Promise<Response> {
  const cache = await caches.open(seen);
  const held = await cache.match(request);
  const fresh = fetch(request).then(async (response) => {
    if (response.ok) {
      await cache.put(request, response.clone());
      const keys = await cache.keys();
      for (const key of keys.slice(0, Math.max(0, keys.length - SEEN_LIMIT))) await cache.delete(key);
    }
    return response;
  });
  if (held === undefined) return await fresh;
  void fresh.catch(() => undefined);
  return held;
}
