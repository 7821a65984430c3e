import { randomInt } from 'node:crypto'
import type { DeviceAsk } from '#protocol/server-messages.ts'
import type { DeviceRole } from '#rules/roles.ts'
import { report } from '#server/report.ts'
import type { Device, Store } from '#server/store/store.ts'
import { hashToken, isEqual, newToken } from './secrets.ts'

/** How long a link for another device can be used, in ms. */
const PAIRING = 10 * 60_000

/** After this long, in ms, a device is removed again that the store could not remove. */
const REMOVE_AGAIN = 5000

/** Two digits are compared at a glance. */
const NUMBERS = Array.from({ length: 90 }, (_, index) => index + 10)

/** A device that used a pairing link, until the speaker has compared its number. */
interface PairingRequest extends DeviceAsk {
  code: string
  expires: number
  state: 'waiting' | 'allowed' | 'refused'
}

/** A link that lets one device ask. */
interface Link {
  code: string
  role: DeviceRole
  expires: number
}

/**
 * The devices that may open stage and speaker view. A device is known by the hash of a token that
 * only its own HttpOnly cookie holds.
 */
export class Devices {
  /** Opens stage and speaker view from the terminal, until Lectern is stopped or it is changed. */
  terminalKey: string
  /** Called when the terminal's key has changed. */
  onNewTerminalKey: () => void = () => {}
  #store: Store
  #now: () => number
  #devices = new Map<string, Device>()
  #revoked = new Set<string>()
  #links = new Map<string, Link>()
  #requests = new Map<string, PairingRequest>()

  constructor(store: Store, now: () => number, terminalKey: string) {
    this.#store = store
    this.#now = now
    this.terminalKey = terminalKey
  }

  /** Reads the devices of a room from the store. */
  async load(code: string): Promise<void> {
    for (const device of await this.#store.devices(code)) this.#devices.set(device.hash, device)
  }

  isTerminalKey(key: string): boolean {
    return isEqual(key, this.terminalKey)
  }

  /** The device behind a cookie's token, if it belongs to this room. */
  find(code: string, token: string | undefined): Device | null {
    const device = token === undefined ? undefined : this.#devices.get(hashToken(token))
    return device?.code === code ? device : null
  }

  /** The devices of a room, the first to get a key first. */
  list(code: string): Device[] {
    const ours = [...this.#devices.values()].filter((device) => device.code === code)
    return ours.sort((a, b) => a.paired - b.paired)
  }

  /** A new device for a room, and the token for its cookie. */
  admit({ code, role, came }: Pick<Device, 'code' | 'role' | 'came'>): {
    device: Device
    token: string
  } {
    const token = newToken()
    const names = { id: newToken(128), hash: hashToken(token) }
    const device: Device = { ...names, code, role, came, paired: this.#now() }
    this.#devices.set(device.hash, device)
    // No disk may keep the speaker out: a device that could not be stored is paired anew after a restart.
    this.#store.saveDevice(device).catch((error) => report('store', error))
    return { device, token }
  }

  /** Takes a device's key away; whether it had one. */
  revoke(code: string, id: string): boolean {
    const device = this.list(code).find((known) => known.id === id)
    if (!device) return false
    this.#devices.delete(device.hash)
    this.#revoked.add(device.hash)
    this.#remove(device)
    if (device.came === 'terminal') this.#changeTerminalKey()
    return true
  }

  /** Whether this was the token of a device that has been sent away since this process began. */
  isRevoked(token: string | undefined): boolean {
    return token !== undefined && this.#revoked.has(hashToken(token))
  }

  /** A link that pairs one more device, once. */
  createLink(code: string, role: DeviceRole): { link: string; expires: number } {
    const link = newToken(128)
    const expires = this.#now() + PAIRING
    dropExpired(this.#links, this.#now())
    this.#links.set(link, { code, role, expires })
    return { link, expires }
  }

  /** What a link is for, or null if it is no good any more. */
  findLink(link: string): Readonly<Link> | null {
    const found = this.#links.get(link)
    return found && found.expires > this.#now() ? found : null
  }

  /** Uses a link up. */
  takeLink(link: string): Readonly<Link> | null {
    const found = this.findLink(link)
    this.#links.delete(link)
    return found
  }

  /**
   * Lets a device wait to be let in, under the name that is returned. A link may have been shown to a whole
   * hall: only the number on the speaker's own phone distinguishes it from a quicker stranger's.
   */
  requestEntry({ code, role }: Pick<Link, 'code' | 'role'>): string {
    const name = newToken(128)
    dropExpired(this.#requests, this.#now())
    const taken = this.pendingRequests(code).map(({ number }) => number)
    const free = NUMBERS.filter((number) => !taken.includes(number))
    const number = free[randomInt(free.length)] ?? 0
    const expires = this.#now() + PAIRING
    this.#requests.set(name, { code, role, number, expires, state: 'waiting' })
    return name
  }

  /** The devices that wait. */
  pendingRequests(code: string): DeviceAsk[] {
    return this.#waiting(code).map(({ number, role }) => ({ number, role }))
  }

  /** The request that waits under a name; null if there is none. */
  findRequest(name: string): Readonly<PairingRequest> | null {
    const request = this.#requests.get(name)
    return request && request.expires > this.#now() ? request : null
  }

  /** Ends a request: true once, so that a device which was let in comes in once. */
  closeRequest(name: string): boolean {
    return this.#requests.delete(name)
  }

  /** The speaker's answer to the device that shows this number. */
  answerRequest(code: string, number: number, allow: boolean): void {
    const request = this.#waiting(code).find((waiting) => waiting.number === number)
    if (request) request.state = allow ? 'allowed' : 'refused'
  }

  /** Tries until the store has done it: a key that was taken away must not be back after a restart. */
  #remove(device: Device): void {
    this.#store.removeDevice(device.code, device.id).catch((error) => {
      report('store', error)
      setTimeout(() => this.#remove(device), REMOVE_AGAIN).unref()
    })
  }

  /** A device that came by the terminal's link still has it, and could come again. */
  #changeTerminalKey(): void {
    this.terminalKey = newToken()
    this.onNewTerminalKey()
  }

  #waiting(code: string): PairingRequest[] {
    const now = this.#now()
    return [...this.#requests.values()].filter(
      (request) => request.code === code && request.state === 'waiting' && request.expires > now,
    )
  }
}

function dropExpired(things: Map<string, { expires: number }>, now: number): void {
  for (const [name, { expires }] of things) if (expires <= now) things.delete(name)
}
