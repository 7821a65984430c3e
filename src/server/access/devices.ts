import { report } from '#server/report.ts'
import type { Device, Store } from '#server/store/store.ts'
import { hashToken, isEqual, newToken } from './secrets.ts'

/** When a store that could not remove a device is tried again, in ms. */
const REMOVE_AGAIN = 5000

/** A device that was let in, and the token for its cookie. */
interface AdmittedDevice {
  device: Device
  token: string
}

/**
 * The devices that may open stage and speaker view. A device is known by the hash of a token that
 * only its own HttpOnly cookie holds.
 */
export class Devices {
  /** The key in the terminal's links. It opens stage and speaker view until Lectern stops or the key is changed. */
  terminalKey: string
  /** Called when the terminal has another key. */
  onNewTerminalKey: () => void = () => {}
  #store: Store
  #now: () => number
  #byHash = new Map<string, Device>()
  #revoked = new Set<string>()

  constructor(store: Store, now: () => number, terminalKey: string) {
    this.#store = store
    this.#now = now
    this.terminalKey = terminalKey
  }

  /** Reads the devices of a room from the store. */
  async load(code: string): Promise<void> {
    for (const device of await this.#store.devices(code)) this.#byHash.set(device.hash, device)
  }

  isTerminalKey(key: string): boolean {
    return isEqual(key, this.terminalKey)
  }

  /** The device behind a cookie's token, if it belongs to this room. */
  find(code: string, token: string | undefined): Device | null {
    const device = token === undefined ? undefined : this.#byHash.get(hashToken(token))
    return device?.code === code ? device : null
  }

  /** The devices of a room, the first to get a key first. */
  list(code: string): Device[] {
    const devices = [...this.#byHash.values()].filter((device) => device.code === code)
    return devices.sort((a, b) => a.paired - b.paired)
  }

  /** Gives a device of a room a key. */
  admit({ code, role, came }: Pick<Device, 'code' | 'role' | 'came'>): AdmittedDevice {
    const token = newToken()
    const names = { id: newToken(128), hash: hashToken(token) }
    const device: Device = { ...names, code, role, came, paired: this.#now() }
    this.#byHash.set(device.hash, device)
    // No disk may keep the speaker out. A device that could not be stored is paired anew after a restart.
    this.#store.saveDevice(device).catch((error) => report('store', error))
    return { device, token }
  }

  /** Takes a device's key away; whether it had one. */
  revoke(code: string, id: string): boolean {
    const device = this.list(code).find((known) => known.id === id)
    if (!device) return false
    this.#byHash.delete(device.hash)
    this.#revoked.add(device.hash)
    this.#remove(device)
    if (device.came === 'terminal') this.#changeTerminalKey()
    return true
  }

  /** Whether this was the token of a device that has been sent away since this process began. */
  isRevoked(token: string | undefined): boolean {
    return token !== undefined && this.#revoked.has(hashToken(token))
  }

  /** Tries until the store has done it: a key that was taken away must not be back after a restart. */
  #remove(device: Device): void {
    this.#store.removeDevice(device.code, device.id).catch((error) => {
      report('store', error)
      setTimeout(() => this.#remove(device), REMOVE_AGAIN).unref()
    })
  }

  /** Makes the terminal's links invalid: a device that came by one still has it, and could come again. */
  #changeTerminalKey(): void {
    this.terminalKey = newToken()
    this.onNewTerminalKey()
  }
}
