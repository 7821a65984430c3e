import { report } from '#server/report.ts'
import type { RoomRecord } from '#server/store/store.ts'
import { mintVoter } from './secrets.ts'
import { Bucket } from './token-bucket.ts'

/** Cookies for each person: many scan the code in one browser and read on in another. */
const COOKIES_EACH = 2

/** How long, in ms, until as many people as the hall holds can come in again. */
const REFILL = 10 * 60_000

/** How long, in ms, the speaker is shown that phones were turned away. */
const SHOWN_FULL = 60_000

/**
 * Mints voters' cookies, no more than a hall of the declared size needs, so that no single visitor can pose as
 * a hall. Addresses play no part: a whole hall may share one. A phone that has a cookie needs no other.
 */
export class Admission {
  #size: number
  #now: () => number
  #buckets = new Map<string, Bucket>()
  /** When each room has turned somebody away last. */
  #turnedAway = new Map<string, number>()

  constructor(size: number, now: () => number) {
    this.#size = size
    this.#now = now
  }

  /** A new voter's cookie for a room; null while there is none to be had. */
  mint({ code, secret }: Pick<RoomRecord, 'code' | 'secret'>): string | null {
    if (this.#bucketOf(code).take()) return mintVoter(secret)
    if (!this.isFull(code)) this.#reportFull(code)
    this.#turnedAway.set(code, this.#now())
    return null
  }

  /** Whether phones were turned away within the last minute. */
  isFull(code: string): boolean {
    const last = this.#turnedAway.get(code)
    return last !== undefined && this.#now() - last < SHOWN_FULL
  }

  #bucketOf(code: string): Bucket {
    const bucket =
      this.#buckets.get(code) ??
      new Bucket(COOKIES_EACH * this.#size, COOKIES_EACH * REFILL, this.#now)
    this.#buckets.set(code, bucket)
    return bucket
  }

  #reportFull(code: string): void {
    report(
      'hall',
      `Phones are turned away from ${code}: more came than twice the ${this.#size} of --size. ` +
        'With a larger one the room goes on where it was: stop Lectern and start it again.',
    )
  }
}
