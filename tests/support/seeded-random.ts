/** Random choices that are the same each time they begin with the same seed (mulberry32). */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From `low` up to, and without, `high`. */
  between(low: number, high: number): number {
    return low + this.#next() * (high - low)
  }

  /** True with this probability, from 0 to 1. */
  happens(probability: number): boolean {
    return this.#next() < probability
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
