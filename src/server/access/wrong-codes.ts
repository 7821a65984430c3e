import { setTimeout } from 'node:timers/promises'
import { Bucket } from './token-bucket.ts'

/** Wrong codes from one address that are answered at once: people in a hall behind it mistype, too. */
const FREE = 50

/** How long, in ms, until all of those are free again. */
const REFILL = 60_000

/** Further wrong codes wait in a queue, of which one is answered every so many ms. */
const PACE = 2

/** How many may wait in the queue. */
const QUEUE = 2000

/** Addresses that are remembered: the one that has been quiet for longest is forgotten first. */
const ADDRESSES = 1000

/**
 * Slows down guessing of join codes, so that guessers take nothing from others. Only wrong codes are
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

  /** Resolves when a wrong code from this address may be answered; to false if the queue is full. */
  async charge(address: string | undefined): Promise<boolean> {
    if (this.#bucketOf(networkOf(address)).take()) return true
    if (this.#waiting >= QUEUE) return false
    this.#waiting++
    await this.#waitForTurn()
    this.#waiting--
    return true
  }

  /** Lets the waiting go one by one: the hall is served in between. */
  async #waitForTurn(): Promise<void> {
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

/** The first half of an IPv6 address: guessers choose the other half themselves. */
function networkOf(address = ''): string {
  const isIPv6 = address.includes(':') && !address.includes('.')
  return isIPv6 ? address.split(':').slice(0, 4).join(':') : address
}
