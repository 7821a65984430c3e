import { setTimeout } from 'node:timers/promises'
import { Bucket } from './token-bucket.ts'

/** Wrong codes from one address that are answered at once: a hall may share an address, and mistype. */
const FREE = 50

/** How long, in ms, until all of those are free again. */
const REFILL = 60_000

/** Wrong codes beyond that stand in a line, one of which is answered in so many ms. */
const PACE = 2

/** How many may stand in the line. */
const LINE = 2000

/** How many addresses are remembered: the one that was quiet for longest is forgotten first. */
const ADDRESSES = 1000

/**
 * Lets those who guess join codes wait, so that guessing takes nothing from others. Only wrong codes are
 * ever charged, hence right ones always pass at once, also from an address that a guesser shares with the
 * hall. Addresses stay in memory, and are written nowhere.
 */
export class WrongCodes {
  #now: () => number
  #buckets = new Map<string, Bucket>()
  #waiting = 0
  #turn = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** A wrong code came: resolves when it may be answered; to false if the line is too long. */
  async charge(address: string | undefined): Promise<boolean> {
    if (this.#bucketOf(network(address)).take()) return true
    if (this.#waiting >= LINE) return false
    this.#waiting++
    await this.#standInLine()
    this.#waiting--
    return true
  }

  /** Lets wrong codes leave the line one by one, so that the hall is served in between. */
  async #standInLine(): Promise<void> {
    const now = performance.now()
    this.#turn = Math.max(this.#turn, now) + PACE
    await setTimeout(this.#turn - now, undefined, { ref: false })
  }

  #bucketOf(address: string): Bucket {
    const bucket = this.#buckets.get(address) ?? new Bucket(FREE, REFILL, this.#now)
    this.#buckets.delete(address)
    this.#buckets.set(address, bucket)
    const [oldest] = this.#buckets.keys()
    if (this.#buckets.size > ADDRESSES && oldest !== undefined) this.#buckets.delete(oldest)
    return bucket
  }
}

/** The first half of an IPv6 address: a guesser can choose the other half freely. */
function network(address = ''): string {
  const isIPv6 = address.includes(':') && !address.includes('.')
  return isIPv6 ? address.split(':').slice(0, 4).join(':') : address
}
