import type { IncomingMessage } from 'node:http'
import { parse } from 'hono/utils/cookie'
import { mayBe, type Role } from '#rules/roles.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Services } from '#server/services.ts'
import { readVoter } from './secrets.ts'

/** Why a socket is closed, in the private range of WebSocket codes; pages know what to do. */
export type CloseCode = 4401 | 4403 | 4404

/** Who is behind a request: a voter by the name in their cookie, a device by its id. */
export interface Identity {
  room: LiveRoom
  role: Role
  id: string
}

/** Cookies ignore ports, so the room is in the name. */
export function voterCookie(code: string): string {
  return `lectern-${code}`
}

export function deviceCookie(code: string): string {
  return `lectern-${code}-key`
}

/** The name of the voter behind a request's cookie, or null. */
export function findVoter(room: LiveRoom, cookie: string | undefined): string | null {
  return cookie === undefined ? null : readVoter(room.record.secret, cookie)
}

/** Who a request's cookies say it is, as a page of that role; otherwise the code to close its socket with. */
export async function identify(
  { rooms, devices, wrongCodes }: Services,
  request: IncomingMessage,
  { code, role }: { code: string; role: Role },
): Promise<Identity | CloseCode> {
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
