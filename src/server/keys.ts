import { randomInt } from 'node:crypto'
import { report } from './report.ts'
import { hashToken, isEqual, newToken } from './secrets.ts'
import type { Device, Store } from './store/store.ts'

/** How long a link for another device can be used, in ms. */
const PAIRING = 10 * 60_000

/** Two digits are compared at a glance. */
const NUMBERS = Array.from({ length: 90 }, (_, index) => index + 10)

/** A device that used a pairing link, until somebody at the laptop has compared its number. */
interface Ask {
  code: string
  number: number
  expires: number
  state: 'waiting' | 'allowed' | 'refused'
}

/**
 * The devices that may open stage and speaker view. A device is known by the hash of a token that
 * only its own HttpOnly cookie holds.
 */
export class Keys {
  /** Opens stage and speaker view from the terminal, until Lectern is stopped. */
  readonly terminal: string
  #store: Store
  #now: () => number
  #devices = new Map<string, Device>()
  #links = new Map<string, { code: string; expires: number }>()
  #asks = new Map<string, Ask>()

  constructor(store: Store, now: () => number, terminal = newToken()) {
    this.#store = store
    this.#now = now
    this.terminal = terminal
  }

  /** Learns the devices of a room from the store. */
  async load(code: string): Promise<void> {
    for (const device of await this.#store.devices(code)) this.#devices.set(device.hash, device)
  }

  isTerminalKey(key: string): boolean {
    return isEqual(key, this.terminal)
  }

  /** The device behind a cookie's token, if it belongs to this room. */
  find(code: string, token: string | undefined): Device | null {
    const device = token === undefined ? undefined : this.#devices.get(hashToken(token))
    return device?.code === code ? device : null
  }

  /** A new device for a room, and the token for its cookie. */
  admit(code: string): { device: Device; token: string } {
    const token = newToken()
    const names = { id: newToken(128), hash: hashToken(token) }
    const device: Device = { ...names, code, role: 'speaker', paired: this.#now() }
    this.#devices.set(device.hash, device)
    // No disk may keep the speaker out. A device that could not be kept is paired anew after a restart.
    this.#store.saveDevice(device).catch((error) => report('store', error))
    return { device, token }
  }

  /** A link that pairs one more device, once. */
  makeLink(code: string): { link: string; expires: number } {
    const link = newToken(128)
    const expires = this.#now() + PAIRING
    this.#links.set(link, { code, expires })
    return { link, expires }
  }

  isLink(link: string): boolean {
    const found = this.#links.get(link)
    return found !== undefined && found.expires > this.#now()
  }

  /** Uses a link up; the code of the room it is for, or null if it is no good any more. */
  useLink(link: string): string | null {
    const code = this.isLink(link) ? this.#links.get(link)?.code : undefined
    this.#links.delete(link)
    return code ?? null
  }

  /**
   * A device asks to be let in, and waits under the name that is returned. A link may have been shown
   * to a whole hall: only the number on the speaker's own phone tells it from a quicker stranger's.
   */
  ask(code: string): string {
    const name = newToken(128)
    this.#forgetExpired()
    const taken = this.asks(code)
    const free = NUMBERS.filter((number) => !taken.includes(number))
    const number = free[randomInt(free.length)] ?? 0
    this.#asks.set(name, { code, number, expires: this.#now() + PAIRING, state: 'waiting' })
    return name
  }

  /** The numbers of those who wait. */
  asks(code: string): number[] {
    return this.#waiting(code).map(({ number }) => number)
  }

  /** What became of who asked under this name; null if nobody did. */
  findAsk(name: string): Readonly<Ask> | null {
    const ask = this.#asks.get(name)
    return ask && ask.expires > this.#now() ? ask : null
  }

  /** Whoever was let in comes in once: whether this was that time. */
  closeAsk(name: string): boolean {
    return this.#asks.delete(name)
  }

  /** The speaker's answer to the device that shows this number. */
  answer(code: string, number: number, allow: boolean): void {
    const ask = this.#waiting(code).find((waiting) => waiting.number === number)
    if (ask) ask.state = allow ? 'allowed' : 'refused'
  }

  #forgetExpired(): void {
    for (const [name, { expires }] of this.#asks)
      if (expires <= this.#now()) this.#asks.delete(name)
  }

  #waiting(code: string): Ask[] {
    const now = this.#now()
    return [...this.#asks.values()].filter(
      (ask) => ask.code === code && ask.state === 'waiting' && ask.expires > now,
    )
  }
}
