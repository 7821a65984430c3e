import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Config } from '#server/config.ts'

/**
 * How long whoever connects may take to say what they want, in ms. A page's requests are short, also
 * over bad Wi-Fi; who takes longer holds a place that others need.
 */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1000,
}

/** Connections that may wait to be taken: after a restart, all phones come back at once. */
export const BACKLOG = 4096

/** Of the connections that have not said anything yet, only the newest are kept. */
export const SILENT = 2000

/** More than any hall has phones: what is beyond that is let go, so that memory stays bounded. */
const CONNECTIONS = 25_000

/** How long a connection may stand still while it has something to take, in ms. A live one sets its own pace. */
const STILL = 30_000

/** Requests that one connection may send before the first is answered: browsers wait for the answer. */
const AHEAD = 8

/** Node's own server, which hangs up on those who only want to keep it waiting. */
export function createNodeServer({ tls }: Pick<Config, 'tls'>): Server {
  const server = tls
    ? createSecureServer({ ...tls, ...PATIENCE, handshakeTimeout: PATIENCE.headersTimeout })
    : createServer(PATIENCE)
  server.maxConnections = CONNECTIONS
  server.timeout = STILL
  limitSilence(server, tls ? 'secureConnection' : 'connection')
  limitAhead(server)
  return server
}

/** Who asks on and on and takes no answer would have all of them lie in memory. */
function limitAhead(server: Server): void {
  const open = new WeakMap<Socket, number>()
  const add = (socket: Socket, more: number) => {
    const now = (open.get(socket) ?? 0) + more
    open.set(socket, now)
    return now
  }
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    response.once('close', () => add(socket, -1))
    if (add(socket, 1) > AHEAD) socket.destroy()
  })
}

/** A phone speaks as soon as it is connected, so the oldest silent one is nobody. */
function limitSilence(server: Server, connected: 'connection' | 'secureConnection'): void {
  const silent = new Set<Socket>()
  server.on(connected, (socket: Socket) => {
    const [oldest] = silent.add(socket)
    if (silent.size > SILENT) oldest?.destroy()
    socket.once('close', () => silent.delete(socket))
  })
  const hear = ({ socket }: IncomingMessage) => silent.delete(socket)
  server.on('request', hear)
  server.on('upgrade', hear)
}
