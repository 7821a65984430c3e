/** What a phone may say at once: more than thumbs can tap. */
const BURST = 200

/** And how much more in a second. */
const RATE = 20

/** How many messages a phone may still send; it fills up again with time. */
export class Allowance {
  #left = BURST
  #counted = performance.now()

  /** Takes one message off; whether there was one left. */
  take(): boolean {
    const now = performance.now()
    const gained = ((now - this.#counted) / 1000) * RATE
    this.#left = Math.min(BURST, this.#left + gained)
    this.#counted = now
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
