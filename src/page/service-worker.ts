/** Keeps the page at hand without a network: its files are fetched once for each version and served from there. */

/** Put in when the page is built: a hash of all files, and their addresses relative to this script. */
declare const PAGE_VERSION: string;
declare const PAGE_FILES: readonly string[];

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Where this page lies: others on the same origin, of other versions, have caches of their own beside this one's. */
declare const registration: { readonly scope: string };

const PREFIX = "escapement ";
/** An address has no spaces, so that no scope's ending is taken for another's. */
const SUFFIX = ` ${new URL(registration.scope).pathname}`;
const NAME = PREFIX + PAGE_VERSION + SUFFIX;
const PAGE = "./";

addEventListener("install", (event) => {
  (event as ExtendableEvent).waitUntil(store());
});

addEventListener("activate", (event) => {
  (event as ExtendableEvent).waitUntil(forgetOthers());
});

addEventListener("fetch", (event) => {
  const { request } = event as FetchEvent;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  (event as FetchEvent).respondWith(request.mode === "navigate" ? page(request) : file(request));
});

async function store(): Promise<void> {
  const cache = await caches.open(NAME);
  // Past the browser's own cache: a page half from one version, half from the next would not run.
  await cache.addAll([PAGE, ...PAGE_FILES].map((address) => new Request(address, { cache: "reload" })));
}

/** Take away what former versions of this page have kept. */
async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith(PREFIX) && name.endsWith(SUFFIX) && name !== NAME);
  await Promise.all(former.map((name) => caches.delete(name)));
}

/** The newest page where there is a network, else the one that was kept. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(PAGE, { cacheName: NAME });
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Names of files carry a hash of their contents, so that a kept one is never out of date. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: NAME })) ?? fetch(request);
}
