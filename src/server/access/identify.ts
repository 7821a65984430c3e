import type { IncomingMessage } from 'node:http'
import { parse } from 'hono/utils/cookie'
import { mayBe, type Role } from '#rules/roles.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Services } from '#server/services.ts'
import { readVoter } from './secrets.ts'

/** Why a socket is closed, in the private range of WebSocket codes; pages know what to do. */
export type CloseCode = 4401 | 4403 | 4404

/** The other end of a connection or a request, as the server established it. */
export interface Visitor {
  room: LiveRoom
  role: Role
  /** The name in a voter's cookie for the audience, a device's id for stage and speaker. */
  id: string
}

/** The name of a voter's cookie. Cookies ignore ports, so the room is in the name. */
export function voterCookie(code: string): string {
  return `lectern-${code}`
}

/** The name of the cookie with a device's token. */
export function deviceCookie(code: string): string {
  return `lectern-${code}-key`
}

/** The name of the voter behind a cookie of this room, or null. */
export function findVoter(room: LiveRoom, cookie: string | undefined): string | null {
  return cookie === undefined ? null : readVoter(room.record.secret, cookie)
}

/** The visitor that a request's cookies prove, or the code with which its socket is closed. */
export async function identify(
  { rooms, devices, wrongCodes }: Services,
  request: IncomingMessage,
  { code, role }: { code: string; role: Role },
): Promise<Visitor | CloseCode> {
  const room = await rooms.find(code)
  if (!room) {
    await wrongCodes.charge(request.socket.remoteAddress)
    return 4404
  }
  const cookies = parse(request.headers.cookie ?? '')
  if (role === 'audience') {
    const voter = findVoter(room, cookies[voterCookie(code)])
    return voter ? { room, role, id: voter } : 4401
  }
  const device = devices.find(code, cookies[deviceCookie(code)])
  if (!device) return 4401
  return mayBe(device.role, role) ? { room, role, id: device.id } : 4403
}

/** The voter behind a POST, or the code with which a socket would be closed. Only our own pages may post. */
export async function identifyPoster(
  services: Services,
  request: IncomingMessage,
  code: string,
): Promise<Visitor | CloseCode> {
  if (!services.origin.isOwn(request.headers)) return 4403
  return identify(services, request, { code, role: 'audience' })
}
