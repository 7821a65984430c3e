/**
 * The service worker of stage and speaker view: keeps what they are made of for a reload while the server
 * is gone. Every request goes to the server first, so that no page is older than it must be. Kept are only
 * pages that the server has given to this browser's key, and only until it refuses the key.
 */

/** TypeScript knows these types for workers only, or for pages only. */
interface ExtendableEvent {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends ExtendableEvent {
  request: Request
  respondWith(response: Promise<Response>): void
}
interface AddressesEvent extends ExtendableEvent {
  data: readonly string[]
}
interface ServiceWorkerScope {
  registration: ServiceWorkerRegistration
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
  addEventListener(type: 'message', listener: (event: AddressesEvent) => void): void
}

const worker = self as unknown as ServiceWorkerScope

/** A cache belongs to one page in one build; both are in this script's own address. */
const PAGE = `lectern ${worker.registration.scope} `
const CACHE = `${PAGE}${location.search}`

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('message', (event) => event.waitUntil(keepAll(event.data)))
worker.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answerRequest(event))
})

async function takeOver(): Promise<void> {
  const kept = await caches.keys()
  const older = kept.filter((name) => name.startsWith(PAGE) && name !== CACHE)
  await Promise.all(older.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** Keeps what the page loaded before this worker was there. */
async function keepAll(addresses: readonly string[]): Promise<void> {
  await Promise.allSettled(addresses.map(keepAddress))
}

async function keepAddress(address: string): Promise<void> {
  if (!(await findKept(address))) await keepResponse(address, await fetch(address))
}

/** Without a server the answer is what was kept, or the error that a page without this worker would get. */
async function answerRequest(event: FetchEvent): Promise<Response> {
  const { request } = event
  const response = await fetch(request).catch(() => null)
  if (!response) return (await findKept(request)) ?? Response.error()
  event.waitUntil(keepResponse(request, response.clone()))
  return response
}

async function findKept(request: Request | string): Promise<Response | undefined> {
  const cache = await caches.open(CACHE)
  return cache.match(request, { ignoreVary: true })
}

async function keepResponse(request: Request | string, response: Response): Promise<void> {
  if (response.status === 401) await caches.delete(CACHE)
  if (response.status !== 200 || response.redirected) return
  const cache = await caches.open(CACHE)
  await cache.put(request, response)
}
