import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { MAX_MESSAGE } from '#protocol/limits.ts'
import { isRole, type Role } from '#rules/roles.ts'
import type { CloseCode } from '#server/access/identify.ts'
import { MessageAllowance } from '#server/access/message-allowance.ts'

/** A page's name is cut to so many characters. */
const MAX_NAME = 40

/** How long a page that was turned away may take to close its socket, in ms. */
const CLOSING = 2000

/** The parts of a socket's address. */
export interface SocketAddress {
  code: string
  role: Role
  page: string | null
}

/** Makes the end of WebSockets; `handleUpgrade` gives it one connection after the other. */
export function createSocketServer(): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
  })
}

/** Reads `/live/CODE/ROLE?page=NAME`; null for any other address. */
export function readSocketAddress(url: string | undefined): SocketAddress | null {
  const { pathname, searchParams } = new URL(url ?? '', 'http://x')
  const [, live, code = '', role = ''] = pathname.split('/')
  if (live !== 'live' || !isRole(role)) return null
  return {
    code: code.toUpperCase(),
    role,
    page: searchParams.get('page')?.slice(0, MAX_NAME) ?? null,
  }
}

/** Refuses an upgrade, and does not wait for the other end to close the connection. */
export function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => stream.destroy())
}

/** Closes the socket of a page that may not come in; one that does not answer, or sends much, is cut off. */
export function rejectSocket(socket: WebSocket, code: CloseCode): void {
  const allowance = new MessageAllowance()
  for (const event of ['message', 'ping', 'pong']) {
    socket.on(event, () => allowance.take() || socket.terminate())
  }
  socket.close(code)
  const timer = setTimeout(() => socket.terminate(), CLOSING)
  socket.once('close', () => clearTimeout(timer))
}
