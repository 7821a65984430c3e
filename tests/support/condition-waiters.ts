/** Promises that wait for conditions of an object which changes by events. */
export class ConditionWaiters {
  #checks = new Set<() => void>()

  /** Resolves as soon as the condition holds: now, or at a call of `check`. */
  until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isTrue()) return
        this.#checks.delete(check)
        resolve()
      }
      this.#checks.add(check)
      check()
    })
  }

  /** Has to be called after every change. */
  check(): void {
    for (const check of [...this.#checks]) check()
  }
}
