/** The choices that were tapped on a phone in a round, and which of them it showed as counted. */
export class TapLog {
  #taps: string[] = []
  /** The index of the tap that was last shown as counted; -1 for none. */
  #counted = -1

  get length(): number {
    return this.#taps.length
  }

  add(choice: string): void {
    this.#taps.push(choice)
  }

  /** A choice is shown as counted; if no vote is on its way, that is the last tap. */
  showCounted(choice: string, isLast: boolean): void {
    this.#counted = isLast ? this.#taps.length - 1 : this.#indexOf(choice)
  }

  /**
   * The choices that may be stored in this round: the choice that was shown as counted, or one that was tapped after
   * that. Null while nothing was shown as counted.
   */
  get promised(): readonly string[] | null {
    return this.#counted < 0 ? null : this.#taps.slice(this.#counted)
  }

  /** A choice that was never tapped has an index after the last tap, so that `promised` is empty. */
  #indexOf(choice: string): number {
    const found = this.#taps.indexOf(choice, Math.max(0, this.#counted))
    return found < 0 ? this.#taps.length : found
  }
}
