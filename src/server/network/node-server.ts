import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Config } from '#server/config.ts'

/**
 * How long a client may take to send its request, in ms. A page's requests are short, also over bad Wi-Fi; a slower
 * client holds a place that others need.
 */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1000,
}

/** Connections that may wait to be accepted: after a restart, all phones come back at once. */
export const BACKLOG = 4096

/** How many connections without a request are kept: the newest. */
export const MAX_SILENT = 2000

/** Connections at most, more than any hall has phones: memory stays bounded. */
const CONNECTIONS = 25_000

/** How long a connection may stand still while an answer waits to be sent, in ms. WebSockets have a heartbeat. */
const STILL = 30_000

/** Requests that one connection may send before the first is answered: browsers wait for the answer. */
const PIPELINED = 8

/** Node's own server, which closes connections that only keep it waiting. */
export function createNodeServer({ tls }: Pick<Config, 'tls'>): Server {
  const server = tls
    ? createSecureServer({ ...tls, ...TIMEOUTS, handshakeTimeout: TIMEOUTS.headersTimeout })
    : createServer(TIMEOUTS)
  server.maxConnections = CONNECTIONS
  server.timeout = STILL
  limitSilence(server, tls ? 'secureConnection' : 'connection')
  limitPipelined(server)
  return server
}

/** Closes connections that send requests and read no answer: all the answers would lie in memory. */
function limitPipelined(server: Server): void {
  const open = new WeakMap<Socket, number>()
  const add = (socket: Socket, more: number) => {
    const now = (open.get(socket) ?? 0) + more
    open.set(socket, now)
    return now
  }
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    response.once('close', () => add(socket, -1))
    if (add(socket, 1) > PIPELINED) socket.destroy()
  })
}

/** Closes the oldest silent connection: a phone sends a request as soon as it is connected. */
function limitSilence(server: Server, connected: 'connection' | 'secureConnection'): void {
  const silent = new Set<Socket>()
  server.on(connected, (socket: Socket) => {
    const [oldest] = silent.add(socket)
    if (silent.size > MAX_SILENT) oldest?.destroy()
    socket.once('close', () => silent.delete(socket))
  })
  const onRequest = ({ socket }: IncomingMessage) => silent.delete(socket)
  server.on('request', onRequest)
  server.on('upgrade', onRequest)
}
