import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import type { Manifest } from '#deck/manifest.ts'
import type { JoinAddress } from '#protocol/server-messages.ts'
import { loadKindRules } from '#questions/rules.ts'
import { Admission } from './access/admission.ts'
import { Devices } from './access/devices.ts'
import { Pairing } from './access/pairing.ts'
import { newToken } from './access/secrets.ts'
import { WrongCodes } from './access/wrong-codes.ts'
import type { Config } from './config.ts'
import { createApp } from './http/app.ts'
import { Live } from './live/live-connections.ts'
import { refuseUpgrade } from './live/upgrade.ts'
import { JoinAddresses } from './network/join-addresses.ts'
import { listen } from './network/listen.ts'
import { createNodeServer } from './network/node-server.ts'
import { RequestOrigin } from './network/request-origin.ts'
import type { PageSource } from './page-source.ts'
import { Rooms } from './rooms/rooms.ts'
import type { Services } from './services.ts'
import type { Store } from './store/store.ts'

/** How often the server looks for new addresses and silent rooms, in ms. */
const CHECK_INTERVAL = 5000

export interface StartOptions {
  config: Config
  manifest: Manifest
  /** The manifest of the build before, if there was one. */
  manifestBefore?: Manifest | null
  pages: PageSource
  store: Store
  /** Called with the new key when the terminal's links no longer hold, and with those that do. */
  onNewKey?: (key: string, links: Links) => void
  /** Opens stage and speaker view; a new one if left out. */
  key?: string
  /** Only while the talk is being written. */
  development?: Development
  /** Milliseconds since 1970; the machine's clock if left out. */
  now?: () => number
}

/** Vite's own server, which it lets listen by itself, and Vite, which comes before Lectern for all but pages. */
interface Development {
  server: Server
  vite: Middleware
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** The addresses of stage and speaker view, with the terminal's key. */
interface Links {
  stage: URL
  speaker: URL
}

/** A running Lectern. */
export interface Running extends Links {
  server: Server
  code: string
  /** Whether the room was there before. */
  continued: boolean
  join(): JoinAddress
  /** Phones that are connected now. */
  phones(): number
  useDeck(manifest: Manifest): void
  /** Takes no more messages, stores and answers what came until then, and ends. */
  close(): Promise<void>
}

/** Opens the room and serves it. Rejects with a ConfigError if the address cannot be had. */
export async function startServer(options: StartOptions): Promise<Running> {
  const { config, development } = options
  const services = await openServices(options)
  const server = development?.server ?? createNodeServer(config)
  if (!development) await listen(server, config)
  const live = openLive(services)
  server.on('request', createListener(services, live, development?.vite))
  server.on('upgrade', createUpgradeListener(live, development !== undefined))
  const timer = setInterval(() => checkRooms(services, live), CHECK_INTERVAL)
  return {
    ...factsOf(services),
    server,
    phones: () => live.phones(),
    close: async () => {
      clearInterval(timer)
      live.stopAccepting()
      await services.rooms.settle()
      await closeServer(server, live)
      await options.store.close()
    },
  }
}

/** Makes the services that live connections and HTTP share. */
async function openServices(options: StartOptions): Promise<Services> {
  const { config, manifest, manifestBefore = null, store, pages, now = Date.now } = options
  const kinds = await loadKindRules()
  const about = { talk: config.talk, title: manifest.talk.title }
  const decks = { deck: manifest, deckBefore: manifestBefore }
  const rooms = await Rooms.open({ store, kinds, now, ...about, ...decks })
  const devices = new Devices(store, now, options.key ?? newToken())
  devices.onNewTerminalKey = () => options.onNewKey?.(devices.terminalKey, linksOf(config, devices))
  await devices.load(rooms.newest.record.code)
  return {
    config,
    now,
    kinds,
    talk: { manifest },
    pages,
    rooms,
    devices,
    pairing: new Pairing(now),
    admission: new Admission(config.size, now),
    wrongCodes: new WrongCodes(now),
    addresses: new JoinAddresses(config),
    origin: new RequestOrigin(config),
  }
}

/** Live connections, to which every room that comes to life broadcasts. */
function openLive(services: Services): Live {
  const live = new Live(services)
  services.rooms.onOpen = (room) => live.watch(room)
  live.watch(services.rooms.newest)
  return live
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Answers requests. While the talk is being written, Vite comes first for all but pages. */
function createListener(services: Services, live: Live, vite: Middleware | undefined): Listener {
  const http = createApp({ ...services, live, development: vite !== undefined })
  const listener = getRequestListener(http.fetch)
  // A chunk of bytes may hold hundreds of requests: once its connection is closed none of them is answered.
  const answer: Listener = (request, response) => {
    if (!request.socket.destroyed) void listener(request, response)
  }
  if (!vite) return answer
  return (request, response) => {
    const isPage = request.headers.accept?.includes('text/html') || request.method === 'POST'
    if (isPage) answer(request, response)
    else vite(request, response, () => answer(request, response))
  }
}

/** Upgrades that are not Lectern's are Vite's while the talk is being written, and refused otherwise. */
function createUpgradeListener(live: Live, isShared: boolean) {
  return (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // Node leaves an upgraded stream without a listener: a peer that resets it would end the process.
    stream.on('error', () => stream.destroy())
    if (request.url?.startsWith('/live/')) live.upgrade(request, stream, head)
    else if (!isShared) refuseUpgrade(stream, '404 Not Found')
  }
}

function checkRooms({ rooms }: Services, live: Live): void {
  void rooms.endSilent()
  live.refresh(rooms.newest)
}

function factsOf({ config, talk, rooms, devices, addresses }: Services) {
  return {
    code: rooms.newest.record.code,
    continued: rooms.continued,
    ...linksOf(config, devices),
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

function linksOf(config: Config, devices: Devices): Links {
  return {
    stage: presenterUrl(config, devices, '/stage/'),
    speaker: presenterUrl(config, devices, '/speaker/'),
  }
}

/** An address on this machine: there the key never crosses the hall's network. */
function presenterUrl({ tls, port }: Config, { terminalKey }: Devices, path: string): URL {
  const url = new URL(path, `${tls ? 'https' : 'http'}://localhost:${port}`)
  url.searchParams.set('key', terminalKey)
  return url
}
