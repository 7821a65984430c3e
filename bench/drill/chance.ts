/** Chance that falls the same way each time it begins with the same seed (mulberry32). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From `low` up to, and without, `high`. */
  between(low: number, high: number): number {
    return low + this.#next() * (high - low)
  }

  /** True so often of all times, from 0 to 1. */
  happens(often: number): boolean {
    return this.#next() < often
  }

  one<T>(of: readonly [T, ...T[]]): T {
    return of[Math.floor(this.between(0, of.length))] ?? of[0]
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
