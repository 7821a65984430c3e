import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { getRequestListener } from '@hono/node-server'
import { parse } from 'hono/utils/cookie'
import type { Manifest } from '#deck/manifest.ts'
import type { JoinAddress } from '#protocol/answers.ts'
import { mayBe, type Role } from '#rules/roles.ts'
import { type Config, ConfigError } from './config.ts'
import { createHttp, deviceCookie, findVoter, type Pages, voterCookie } from './http.ts'
import { JoinAddresses } from './join.ts'
import { Keys } from './keys.ts'
import { type CloseCode, type House, Live, refuseUpgrade, type Visitor } from './live.ts'
import { Rooms } from './rooms.ts'
import type { Store } from './store/store.ts'

/** How often addresses and silent rooms are looked after, in ms. */
const ROUND = 5000

export interface Opening {
  config: Config
  manifest: Manifest
  /** The manifest of the build before, if there was one. */
  manifestBefore?: Manifest | null
  pages: Pages
  store: Store
  /** While the talk is being written: the server that Vite's own socket hangs on, */
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
  close(): Promise<void>
}

/** Opens the room and serves it. Throws `ConfigError` if the address cannot be had. */
export async function startServer(opening: Opening): Promise<Running> {
  const { config, store, pages, now = Date.now } = opening
  let { manifest } = opening
  const rooms = await Rooms.open({
    store,
    now,
    deck: manifest,
    deckBefore: opening.manifestBefore ?? null,
    talk: config.talk,
    title: manifest.talk.title,
  })
  const keys = new Keys(store, now)
  await keys.load(rooms.newest.record.code)

  const server = opening.server ?? createNodeServer(config)
  await listen(server, config)
  const addresses = new JoinAddresses(config)

  const live = new Live({
    now,
    publicHost: config.publicUrl?.host ?? null,
    talk: () => manifest.talk,
    build: (role) => pages.build(role),
    joinAddress: (code) => addresses.first(code),
    addresses: (code) => addresses.list(code),
    makeLink: (code) => pairingLink(keys, addresses, code),
    asks: (code) => keys.asks(code),
    answerAsk: (code, number, allow) => keys.answer(code, number, allow),
    startOver: (room) => rooms.startOver(room),
    identify: (request, code, role) => identify(rooms, keys, request, code, role),
  } satisfies House)
  rooms.onOpen = (room) => live.watch(room)
  live.watch(rooms.newest)

  const http = createHttp({
    rooms,
    keys,
    pages,
    secure: config.tls !== null,
    development: opening.vite !== undefined,
    reached: (host, room) => addresses.markReached(host) && live.refresh(room),
    asked: (room) => live.refresh(room),
  })
  server.on('request', handler(http, opening.vite))
  server.on('upgrade', (request, stream, head) => {
    // Node leaves an upgraded stream without a listener: a peer that resets it would end the process.
    stream.on('error', () => stream.destroy())
    if (request.url?.startsWith('/live/')) live.upgrade(request, stream, head)
    else if (!opening.vite) refuseUpgrade(stream, '404 Not Found')
  })

  const timer = setInterval(() => {
    void rooms.endSilent()
    live.refresh(rooms.newest)
  }, ROUND)

  return {
    server,
    code: rooms.newest.record.code,
    continued: rooms.continued,
    stage: presenterUrl(config, keys, '/stage/'),
    speaker: presenterUrl(config, keys, '/speaker/'),
    join: () => addresses.first(rooms.newest.record.code),
    phones: () => live.phones(),
    useDeck: (deck) => {
      manifest = deck
      void rooms.useDeck(deck)
    },
    close: async () => {
      clearInterval(timer)
      live.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rooms.settle()
      await store.close()
    },
  }
}

function handler(
  http: ReturnType<typeof createHttp>,
  vite: Middleware | undefined,
): (request: IncomingMessage, response: ServerResponse) => void {
  const lectern = getRequestListener(http.fetch)
  if (!vite) return lectern
  return (request, response) => {
    const isPage = request.headers.accept?.includes('text/html') || request.method === 'POST'
    if (isPage) void lectern(request, response)
    else vite(request, response, () => void lectern(request, response))
  }
}

async function identify(
  rooms: Rooms,
  keys: Keys,
  request: IncomingMessage,
  code: string,
  role: Role,
): Promise<Visitor | CloseCode> {
  const room = await rooms.find(code)
  if (!room) return 4404
  const cookies = parse(request.headers.cookie ?? '')
  if (role === 'audience') {
    const voter = findVoter(room, cookies[voterCookie(code)])
    return voter ? { room, role, id: voter } : 4401
  }
  const device = keys.find(code, cookies[deviceCookie(code)])
  if (!device) return 4401
  return mayBe(device.role, role) ? { room, role, id: device.id } : 4403
}

function pairingLink(keys: Keys, addresses: JoinAddresses, code: string) {
  const { link, expires } = keys.makeLink(code)
  return { url: new URL(`/pair/${link}`, addresses.first(code).url).href, expires }
}

/** On the laptop itself the key never crosses the hall's network. */
function presenterUrl(config: Config, keys: Keys, path: string): URL {
  const url = new URL(path, `${config.tls ? 'https' : 'http'}://localhost:${config.port}`)
  url.searchParams.set('key', keys.terminal)
  return url
}

export function createNodeServer({ tls }: Config): Server {
  return tls ? createSecureServer(tls) : createServer()
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(listenProblem(cause, host, port), { cause })
  })
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
