import { setImmediate, setTimeout } from 'node:timers/promises'
import { type Change, Conflict, type Store } from '#server/store/store.ts'

/** From one commit to the next at least, in ms: what comes meanwhile shares it. */
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
  #committed = 0
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

  /** Resolves when nothing waits any more and its senders have heard so, or once the store has failed. */
  async settle(): Promise<void> {
    while (this.#writing && !this.trouble) await this.#writing
    await setImmediate()
  }

  #enqueue(changes: readonly Change[], stubborn: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ changes, stubborn, resolve, reject })
      this.#writing ??= this.#writeSoon(this.#pause())
    })
  }

  /** A lone vote in a quiet room waits for nobody. */
  #pause(): number {
    return this.trouble ? RETRY : Math.max(0, this.#committed + GATHER - performance.now())
  }

  async #writeSoon(pause: number): Promise<void> {
    await (pause > 0 ? setTimeout(pause) : setImmediate())
    const entries = this.#queue
    this.#queue = []
    await this.#commit(entries)
    this.#committed = performance.now()
    this.#writing = this.#queue.length > 0 ? this.#writeSoon(this.#pause()) : null
  }

  /** Somebody else has written: what we have is still to be kept, on top of that. */
  async #rebase(): Promise<void> {
    const stored = await this.#store.load(this.#room).catch(() => null)
    if (stored) this.#base = stored.seq
  }

  async #commit(entries: readonly Entry[]): Promise<void> {
    try {
      const changes = entries.flatMap((entry) => entry.changes)
      this.#base = await this.#store.commit(this.#room, this.#base, changes)
      this.trouble = false
      for (const { resolve } of entries) resolve()
    } catch (error) {
      this.trouble = true
      if (error instanceof Conflict) await this.#rebase()
      this.#queue = [...entries.filter(({ stubborn }) => stubborn), ...this.#queue]
      for (const { stubborn, reject } of entries) if (!stubborn) reject(error)
      this.#onTrouble(error)
    }
  }
}
