import { report } from '#server/report.ts'
import type { RoomRecord } from '#server/store/store.ts'
import { mintVoter } from './secrets.ts'
import { Bucket } from './token-bucket.ts'

/** Cookies for each person: who scans the code in one browser often reads on in another. */
const EACH = 2

/** How long, in ms, until as many people as the hall holds can come in again. */
const REFILL = 10 * 60_000

/** How long, in ms, it is news that somebody was turned away. */
const NEWS = 60_000

/**
 * Hands out voters' cookies, no more than a hall of the declared size needs, so that nobody alone can be
 * a hall. It looks at no address: behind one there may be everybody. Whoever has a cookie needs no other.
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
    if (!this.isFull(code)) this.#tell(code)
    this.#turnedAway.set(code, this.#now())
    return null
  }

  /** Whether phones were turned away just now. */
  isFull(code: string): boolean {
    const last = this.#turnedAway.get(code)
    return last !== undefined && this.#now() - last < NEWS
  }

  #bucketOf(code: string): Bucket {
    const bucket =
      this.#buckets.get(code) ?? new Bucket(EACH * this.#size, EACH * REFILL, this.#now)
    this.#buckets.set(code, bucket)
    return bucket
  }

  #tell(code: string): void {
    report(
      'hall',
      `Phones are turned away from ${code}: more came than twice the ${this.#size} of --size. ` +
        'With a larger one the room goes on where it was: stop Lectern and start it again.',
    )
  }
}
