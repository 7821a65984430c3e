import { hashToken, isEqual, newToken } from './secrets.ts'
import type { Device, Store } from './store/store.ts'

/** How long a link for another device can be used, in ms. */
const PAIRING = 10 * 60_000

/**
 * The devices that may open stage and speaker view. A device is known by the hash of a token that
 * only its own HttpOnly cookie holds.
 */
export class Keys {
  /** Opens stage and speaker view from the terminal, for as long as this process runs. */
  readonly terminal = newToken()
  #store: Store
  #now: () => number
  #devices = new Map<string, Device>()
  #links = new Map<string, { code: string; expires: number }>()

  constructor(store: Store, now: () => number) {
    this.#store = store
    this.#now = now
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
  async admit(code: string): Promise<{ device: Device; token: string }> {
    const token = newToken()
    const names = { id: newToken(128), hash: hashToken(token) }
    const device: Device = { ...names, code, role: 'speaker', paired: this.#now() }
    this.#devices.set(device.hash, device)
    await this.#store.saveDevice(device)
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
}
