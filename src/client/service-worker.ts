/**
 * A service worker: what stage and speaker view are made of, kept for a reload while the server is gone.
 * The server is always asked first, so that no page is ever older than it must be. Only pages that the
 * server has given to this browser's key are kept, in this browser; once it refuses, they are removed.
 */

/** TypeScript knows these for workers only, or for pages only. */
interface Extendable {
  waitUntil(work: Promise<unknown>): void
}
interface Fetched extends Extendable {
  request: Request
  respondWith(response: Promise<Response>): void
}
interface Told extends Extendable {
  data: readonly string[]
}
interface Keeper {
  registration: ServiceWorkerRegistration
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', hear: (event: Extendable) => void): void
  addEventListener(type: 'fetch', hear: (event: Fetched) => void): void
  addEventListener(type: 'message', hear: (event: Told) => void): void
}

const keeper = self as unknown as Keeper

/** Of one page, in one build, which is in this script's own address. */
const PAGE = `lectern ${keeper.registration.scope} `
const CACHE = `${PAGE}${location.search}`

keeper.addEventListener('install', (event) => event.waitUntil(keeper.skipWaiting()))
keeper.addEventListener('activate', (event) => event.waitUntil(takeOver()))
keeper.addEventListener('message', (event) => event.waitUntil(keepAll(event.data)))
keeper.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answer(event))
})

async function takeOver(): Promise<void> {
  const kept = await caches.keys()
  const older = kept.filter((name) => name.startsWith(PAGE) && name !== CACHE)
  await Promise.all(older.map((name) => caches.delete(name)))
  await keeper.clients.claim()
}

/** What the page loaded without its keeper. */
async function keepAll(addresses: readonly string[]): Promise<void> {
  await Promise.allSettled(addresses.map(keep))
}

async function keep(address: string): Promise<void> {
  if (!(await find(address))) await remember(address, await fetch(address))
}

/** Without a server what was kept, and where nothing was, what a page without a keeper would get. */
async function answer(event: Fetched): Promise<Response> {
  const { request } = event
  const response = await fetch(request).catch(() => null)
  if (!response) return (await find(request)) ?? Response.error()
  event.waitUntil(remember(request, response.clone()))
  return response
}

async function find(request: Request | string): Promise<Response | undefined> {
  const cache = await caches.open(CACHE)
  return cache.match(request, { ignoreVary: true })
}

async function remember(request: Request | string, response: Response): Promise<void> {
  if (response.status === 401) await caches.delete(CACHE)
  if (response.status !== 200 || response.redirected) return
  const cache = await caches.open(CACHE)
  await cache.put(request, response)
}
