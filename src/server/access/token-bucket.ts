/** A token bucket: full at first, and filled again little by little. */
export class Bucket {
  #capacity: number
  /** Tokens in a ms. */
  #speed: number
  #now: () => number
  #tokens: number
  #filled: number

  /** An empty bucket is full again after `refill` ms. */
  constructor(capacity: number, refill: number, now: () => number) {
    this.#capacity = capacity
    this.#speed = capacity / refill
    this.#now = now
    this.#tokens = capacity
    this.#filled = now()
  }

  /** Takes a token, if there is one. */
  take(): boolean {
    this.#fill()
    if (this.#tokens < 1) return false
    this.#tokens--
    return true
  }

  /** Fills in what has come since the last time. A clock that was set back neither fills nor empties. */
  #fill(): void {
    const now = this.#now()
    const passed = Math.max(0, now - this.#filled)
    this.#tokens = Math.min(this.#capacity, this.#tokens + passed * this.#speed)
    this.#filled = now
  }
}
