import type { Change, Store } from './store/store.ts'

/** How long changes wait for company before they share one commit, in ms. */
const GATHER = 5

/** How long a failing store is left alone before the next try, in ms. */
const RETRY = 500

interface Entry {
  changes: readonly Change[]
  /** Tried again until it is kept; otherwise the sender hears of the failure. */
  stubborn: boolean
  resolve: () => void
  reject: (reason: unknown) => void
}

/**
 * Writes what happens in one room, in order, many changes to a commit. At most one commit is under
 * way; what comes meanwhile shares the next.
 */
export class Journal {
  #store: Store
  #room: string
  #base: number
  #queue: Entry[] = []
  #writing: Promise<void> | null = null
  #onTrouble: (error: unknown) => void
  /** True from a failed commit to the next that succeeds. */
  trouble = false

  constructor(store: Store, room: string, base: number, onTrouble: (error: unknown) => void) {
    this.#store = store
    this.#room = room
    this.#base = base
    this.#onTrouble = onTrouble
  }

  /** Resolves once the changes are durable, rejects if they could not be kept. */
  write(changes: readonly Change[]): Promise<void> {
    return this.#enqueue(changes, false)
  }

  /** For what must be kept whatever happens: tried until it is, and never rejected. */
  insist(changes: readonly Change[]): Promise<void> {
    return this.#enqueue(changes, true)
  }

  /** Resolves when nothing waits any more, or once the store has failed. */
  async settle(): Promise<void> {
    while (this.#writing && !this.trouble) await this.#writing
  }

  #enqueue(changes: readonly Change[], stubborn: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ changes, stubborn, resolve, reject })
      this.#writing ??= this.#writeSoon(GATHER)
    })
  }

  async #writeSoon(delay: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, delay))
    const entries = this.#queue
    this.#queue = []
    const kept = await this.#commit(entries)
    this.#writing = this.#queue.length > 0 ? this.#writeSoon(kept ? GATHER : RETRY) : null
  }

  async #commit(entries: readonly Entry[]): Promise<boolean> {
    try {
      const changes = entries.flatMap((entry) => entry.changes)
      this.#base = await this.#store.commit(this.#room, this.#base, changes)
      this.trouble = false
      for (const { resolve } of entries) resolve()
      return true
    } catch (error) {
      this.trouble = true
      this.#queue = [...entries.filter(({ stubborn }) => stubborn), ...this.#queue]
      for (const { stubborn, reject } of entries) if (!stubborn) reject(error)
      this.#onTrouble(error)
      return false
    }
  }
}
