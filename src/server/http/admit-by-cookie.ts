import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { deviceCookie, findVoter, voterCookie } from '#server/access/identify.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Services } from '#server/services.ts'
import type { Device } from '#server/store/store.ts'

/** How long browsers keep a cookie, in seconds. */
const WEEK = 7 * 24 * 3600

/**
 * Lets a phone into a room, with a new cookie if it has none; `voter` is null until the browser has sent that back.
 * Null if the hall is full.
 */
export function admitVoter(
  services: Services,
  context: Context,
  room: LiveRoom,
): { voter: string | null } | null {
  const name = voterCookie(room.record.code)
  const voter = findVoter(room, getCookie(context, name))
  if (voter) return { voter }
  const cookie = services.admission.mint(room.record)
  if (cookie === null) return null
  writeCookie(services, context, { name, value: cookie })
  return { voter: null }
}

/** The device behind a request to the newest room, or null. */
export function findDevice({ rooms, devices }: Services, context: Context): Device | null {
  const { code } = rooms.newest.record
  return devices.find(code, deviceToken(context, code))
}

/** Lets a device in, and gives it the cookie that holds its key. */
export function admitDevice(
  services: Services,
  context: Context,
  device: Pick<Device, 'code' | 'role' | 'came'>,
): Device {
  const admitted = services.devices.admit(device)
  writeCookie(services, context, { name: deviceCookie(device.code), value: admitted.token })
  return admitted.device
}

/** The token in a device's cookie, valid or not. */
export function deviceToken(context: Context, code: string): string | undefined {
  return getCookie(context, deviceCookie(code))
}

interface Cookie {
  name: string
  value: string
}

function writeCookie({ origin }: Services, context: Context, { name, value }: Cookie): void {
  const secure = origin.isEncrypted(context.req.header())
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: WEEK, secure } as const
  setCookie(context, name, value, options)
}
