import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { parse } from 'hono/utils/cookie'
import type { Manifest } from '#deck/manifest.ts'
import type { JoinAddress, KnownDevice } from '#protocol/server-messages.ts'
import { type DeviceRole, mayBe, type Role } from '#rules/roles.ts'
import { Admission } from './access/admission.ts'
import { Keys } from './access/devices.ts'
import { Guesses } from './access/wrong-codes.ts'
import { type Config, ConfigError } from './config.ts'
import { createHttp, deviceCookie, findVoter, type Pages, voterCookie } from './http/app.ts'
import type { Visitor } from './live/connection.ts'
import { Slides } from './live/followed-slides.ts'
import { type CloseCode, Live, refuseUpgrade } from './live/live.ts'
import { JoinAddresses } from './network/join-addresses.ts'
import { BACKLOG, createNodeServer } from './network/node-server.ts'
import { Outside } from './network/request-origin.ts'
import { Rooms } from './rooms/rooms.ts'
import type { Device, Store } from './store/store.ts'

/** How often addresses and silent rooms are looked after, in ms. */
const ROUND = 5000

export interface Opening {
  config: Config
  manifest: Manifest
  /** The manifest of the build before, if there was one. */
  manifestBefore?: Manifest | null
  pages: Pages
  store: Store
  /** Called with another key when the terminal's links no longer hold, and with those that do. */
  onNewKey?: (key: string, links: Pick<Running, 'stage' | 'speaker'>) => void
  /** Opens stage and speaker view; a new one if left out. */
  key?: string
  /** While the talk is being written: Vite's own server, which listens by itself, */
  server?: Server
  /** and Vite itself, which comes before Lectern for everything but pages. */
  vite?: Middleware
  now?: () => number
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** A running Lectern. */
export interface Running {
  server: Server
  code: string
  /** Whether the room was there before. */
  continued: boolean
  stage: URL
  speaker: URL
  join(): JoinAddress
  /** Phones that are connected now. */
  phones(): number
  useDeck(manifest: Manifest): void
  /** Stops hearing, keeps and answers what was said until then, and ends. */
  close(): Promise<void>
}

/** What the parts of a running server know of each other. */
interface Parts {
  config: Config
  /** Exchanged while the talk is being written. */
  talk: { manifest: Manifest }
  rooms: Rooms
  keys: Keys
  admission: Admission
  guesses: Guesses
  addresses: JoinAddresses
  outside: Outside
  pages: Pages
  now: () => number
}

/** Opens the room and serves it. Throws `ConfigError` if the address cannot be had. */
export async function startServer(opening: Opening): Promise<Running> {
  const { config, store, vite } = opening
  const parts = await openParts(opening)
  const server = opening.server ?? (await listen(createNodeServer(config), config))
  const live = openLive(parts)
  attach(server, openHttp(parts, live, vite), live, vite)
  const timer = setInterval(() => lookAfter(parts.rooms, live), ROUND)
  return {
    ...factsOf(parts),
    server,
    phones: () => live.phones(),
    close: async () => {
      clearInterval(timer)
      live.deafen()
      await parts.rooms.settle()
      await closeServer(server, live)
      await store.close()
    },
  }
}

async function openParts(opening: Opening): Promise<Parts> {
  const { config, manifest, manifestBefore, store, pages, key, now = Date.now } = opening
  const about = { talk: config.talk, title: manifest.talk.title }
  const decks = { deck: manifest, deckBefore: manifestBefore ?? null }
  const rooms = await Rooms.open({ store, now, ...about, ...decks })
  const keys = new Keys(store, now, key)
  keys.onNewTerminal = () => opening.onNewKey?.(keys.terminal, linksOf({ config, keys }))
  await keys.load(rooms.newest.record.code)
  const admission = new Admission(config.size, now)
  const guesses = new Guesses(now)
  const addresses = new JoinAddresses(config)
  const outside = new Outside(config)
  const gates = { admission, guesses, outside }
  return { config, talk: { manifest }, rooms, keys, ...gates, addresses, pages, now }
}

/** Live connections, which hear of every room that comes to life. */
function openLive(parts: Parts): Live {
  const { talk, rooms, keys, admission, addresses, outside, pages, now } = parts
  const live = new Live({
    now,
    publicHost: outside.publicHost,
    talk: () => talk.manifest.talk,
    slides: new Slides(pages.slides, () => talk.manifest.talk.language),
    build: (role) => pages.build(role),
    joinAddress: (code) => addresses.first(code),
    addresses: (code) => addresses.list(code),
    makeLink: (code, role) => pairingLink(keys, addresses, code, role),
    asks: (code) => keys.asks(code),
    devices: (code) => keys.list(code).map(toKnown),
    revoke: (code, device) => keys.revoke(code, device),
    isFull: (code) => admission.isFull(code),
    answerAsk: (code, number, allow) => keys.answer(code, number, allow),
    startOver: (room) => rooms.startOver(room),
    identify: (request, code, role) => identify(parts, request, code, role),
  })
  rooms.onOpen = (room) => live.watch(room)
  live.watch(rooms.newest)
  return live
}

function openHttp(parts: Parts, live: Live, vite?: Middleware) {
  const { talk, rooms, keys, admission, guesses, addresses, outside, pages } = parts
  return createHttp({
    live,
    languages: () => talk.manifest.talk.languages,
    rooms,
    keys,
    admission,
    guesses,
    pages,
    outside,
    development: vite !== undefined,
    reached: (host, room) => addresses.markReached(host) && live.refresh(room),
    asked: (room) => live.refresh(room),
  })
}

function attach(
  server: Server,
  http: ReturnType<typeof createHttp>,
  live: Live,
  vite?: Middleware,
): void {
  server.on('request', handler(http, vite))
  server.on('upgrade', (request, stream, head) => {
    // Node leaves an upgraded stream without a listener: a peer that resets it would end the process.
    stream.on('error', () => stream.destroy())
    if (request.url?.startsWith('/live/')) live.upgrade(request, stream, head)
    else if (!vite) refuseUpgrade(stream, '404 Not Found')
  })
}

function lookAfter(rooms: Rooms, live: Live): void {
  void rooms.endSilent()
  live.refresh(rooms.newest)
}

function factsOf({ config, talk, rooms, keys, addresses }: Parts) {
  return {
    code: rooms.newest.record.code,
    continued: rooms.continued,
    ...linksOf({ config, keys }),
    join: () => addresses.first(rooms.newest.record.code),
    useDeck: (manifest: Manifest) => {
      talk.manifest = manifest
      void rooms.useDeck(manifest)
    },
  }
}

async function closeServer(server: Server, live: Live): Promise<void> {
  live.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/** While the talk is being written Vite comes first for all but pages. */
function handler(
  http: ReturnType<typeof createHttp>,
  vite: Middleware | undefined,
): (request: IncomingMessage, response: ServerResponse) => void {
  const listener = getRequestListener(http.fetch)
  // One chunk may hold hundreds of requests: of somebody who was hung up on none is answered.
  const lectern: typeof listener = async (request, response) => {
    if (!request.socket.destroyed) await listener(request, response)
  }
  if (!vite) return lectern
  return (request, response) => {
    const isPage = request.headers.accept?.includes('text/html') || request.method === 'POST'
    if (isPage) void lectern(request, response)
    else vite(request, response, () => void lectern(request, response))
  }
}

async function identify(
  { rooms, keys, guesses }: Parts,
  request: IncomingMessage,
  code: string,
  role: Role,
): Promise<Visitor | CloseCode> {
  const room = await rooms.find(code)
  if (!room) {
    await guesses.charge(request.socket.remoteAddress)
    return 4404
  }
  const cookies = parse(request.headers.cookie ?? '')
  if (role === 'audience') {
    const voter = findVoter(room, cookies[voterCookie(code)])
    return voter ? { room, role, id: voter } : 4401
  }
  const device = keys.find(code, cookies[deviceCookie(code)])
  if (!device) return 4401
  return mayBe(device.role, role) ? { room, role, id: device.id } : 4403
}

/** Of its hash no page has any use. */
function toKnown({ id, role, came, paired }: Device): Omit<KnownDevice, 'connected'> {
  return { id, role: role === 'projector' ? role : 'speaker', came, paired }
}

function pairingLink(keys: Keys, addresses: JoinAddresses, code: string, role: DeviceRole) {
  const { link, expires } = keys.makeLink(code, role)
  return { url: new URL(`/pair/${link}`, addresses.first(code).url).href, expires }
}

function linksOf({ config, keys }: Pick<Parts, 'config' | 'keys'>) {
  return {
    stage: presenterUrl(config, keys, '/stage/'),
    speaker: presenterUrl(config, keys, '/speaker/'),
  }
}

/** On the laptop itself the key never crosses the hall's network. */
function presenterUrl(config: Config, keys: Keys, path: string): URL {
  const url = new URL(path, `${config.tls ? 'https' : 'http'}://localhost:${config.port}`)
  url.searchParams.set('key', keys.terminal)
  return url
}

async function listen(server: Server, { host, port }: Config): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog: BACKLOG }, resolve)
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(listenProblem(cause, host, port), { cause })
  })
  return server
}

function listenProblem(
  { code, message }: NodeJS.ErrnoException,
  host: string,
  port: number,
): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program.\nStop that one, or choose another with --port.`
  }
  if (code === 'EACCES') {
    return `Port ${port} needs more rights than this user has.\nChoose one from 1024 up with --port.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `Unexpected --host "${host}", expected an address of this machine.\nLeave it out to listen on all.`
  }
  return `Cannot listen on ${host}:${port}: ${message}.`
}
