import { randomInt } from 'node:crypto'
import type { DeviceAsk } from '#protocol/server-messages.ts'
import type { DeviceRole } from '#rules/roles.ts'
import { newToken } from './secrets.ts'

/** How long a link can be used, and how long a device may wait to be let in, in ms. */
const VALID = 10 * 60_000

/** Numbers of waiting devices: two digits are compared at a glance. */
const NUMBERS = Array.from({ length: 90 }, (_, index) => index + 10)

/** A link that lets one device ask to be let in. */
interface PairingLink {
  code: string
  role: DeviceRole
  expires: number
}

/** A device that used a pairing link, until somebody at the laptop has compared its number. */
interface PairingRequest extends DeviceAsk {
  code: string
  expires: number
  state: 'waiting' | 'allowed' | 'refused'
}

/**
 * How one more device gets a key: it opens a link once, shows a number, and is let in by somebody who sees the same
 * number on the laptop. Links and requests live in memory only.
 */
export class Pairing {
  #now: () => number
  #links = new Map<string, PairingLink>()
  #requests = new Map<string, PairingRequest>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Makes a link for one device; `token` is the last part of its path. */
  makeLink(code: string, role: DeviceRole): { token: string; expires: number } {
    const token = newToken(128)
    const expires = this.#now() + VALID
    dropExpired(this.#links, this.#now())
    this.#links.set(token, { code, role, expires })
    return { token, expires }
  }

  /** The link with this token, or null if it cannot be used any more. */
  findLink(token: string): Readonly<PairingLink> | null {
    const link = this.#links.get(token)
    return link && link.expires > this.#now() ? link : null
  }

  /** The link with this token, which is used up by this. */
  useLink(token: string): Readonly<PairingLink> | null {
    const link = this.findLink(token)
    this.#links.delete(token)
    return link
  }

  /**
   * Registers a device that asks to be let in; returns the name under which it waits. A link may have been shown
   * to a whole hall: only the number on the speaker's own phone distinguishes it from a quicker stranger's.
   */
  request({ code, role }: Pick<PairingLink, 'code' | 'role'>): string {
    const name = newToken(128)
    dropExpired(this.#requests, this.#now())
    const expires = this.#now() + VALID
    this.#requests.set(name, {
      code,
      role,
      number: this.#freeNumber(code),
      expires,
      state: 'waiting',
    })
    return name
  }

  /** The devices that wait to be let into a room. */
  waiting(code: string): DeviceAsk[] {
    return this.#waiting(code).map(({ number, role }) => ({ number, role }))
  }

  /** The request of this name; null if there is none or it is too old. */
  findRequest(name: string): Readonly<PairingRequest> | null {
    const request = this.#requests.get(name)
    return request && request.expires > this.#now() ? request : null
  }

  /** Ends a request. True the first time: an allowed device gets its key once. */
  closeRequest(name: string): boolean {
    return this.#requests.delete(name)
  }

  /** Lets the device that shows this number in, or refuses it. */
  answer(code: string, number: number, allow: boolean): void {
    const request = this.#waiting(code).find((waiting) => waiting.number === number)
    if (request) request.state = allow ? 'allowed' : 'refused'
  }

  #freeNumber(code: string): number {
    const taken = this.#waiting(code).map(({ number }) => number)
    const free = NUMBERS.filter((number) => !taken.includes(number))
    return free[randomInt(free.length)] ?? 0
  }

  #waiting(code: string): PairingRequest[] {
    const now = this.#now()
    return [...this.#requests.values()].filter(
      (request) => request.code === code && request.state === 'waiting' && request.expires > now,
    )
  }
}

function dropExpired(entries: Map<string, { expires: number }>, now: number): void {
  for (const [name, { expires }] of entries) if (expires <= now) entries.delete(name)
}
