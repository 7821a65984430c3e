/** The longest pause before the first retry, in ms; it doubles with every failure, up to `longest`. */
const FIRST_RETRY = 500

/** Plans the retries of a connection, later after each failure in a row. */
export class RetryTimer {
  /** Tries in a row that came to nothing. */
  failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Plans a retry after at most `longest` ms, unless one is planned already. */
  plan(retry: () => void, longest: number): void {
    this.#timer ??= setTimeout(retry, this.#pause(longest))
  }

  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Half of a pause is chance, so that a hall of phones does not come back in one instant. */
  #pause(longest: number): number {
    const most = Math.min(longest, FIRST_RETRY * 2 ** this.failures++)
    return most * (0.5 + Math.random() / 2)
  }
}
