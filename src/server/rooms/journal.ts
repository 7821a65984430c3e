import { setImmediate, setTimeout } from 'node:timers/promises'
import { type Change, Conflict, type Store, StoreError } from '#server/store/store.ts'

/** Time from one commit to the next at least, in ms: what comes meanwhile shares it. */
const GATHER = 5

/** How long a failing store is left alone before the next try, in ms. */
const RETRY = 500

interface QueuedChanges {
  changes: readonly Change[]
  /** Tried again until it is stored; otherwise the sender receives the failure. */
  insistent: boolean
  resolve: () => void
  reject: (reason: unknown) => void
}

interface JournalOptions {
  store: Store
  /** The room's id. */
  room: string
  /** The room's sequence in the store. */
  base: number
  /** Called with every failure to store something. */
  onTrouble: (error: unknown) => void
}

/** What others may know of the journal of a room. */
export type RoomStorage = Pick<Journal, 'trouble' | 'stopped' | 'settle'>

/**
 * Writes what happens in one room, in order, many changes to a commit. At most one commit is under
 * way; what comes meanwhile shares the next.
 *
 * If another process has written the same room, this one stops writing it for good: what it knows of the room is out
 * of date, and would overwrite what the other has stored.
 */
export class Journal {
  #store: Store
  #room: string
  #base: number
  #queue: QueuedChanges[] = []
  #writing: Promise<void> | null = null
  #onTrouble: (error: unknown) => void
  #committed = 0
  #stopped: StoreError | null = null
  /** True from a failed commit to the next that succeeds. */
  trouble = false

  constructor({ store, room, base, onTrouble }: JournalOptions) {
    this.#store = store
    this.#room = room
    this.#base = base
    this.#onTrouble = onTrouble
  }

  /** Resolves once the changes are durable, rejects if they could not be stored. */
  write(changes: readonly Change[]): Promise<void> {
    return this.#enqueue(changes, false)
  }

  /** Stores what must be stored whatever happens. Never rejects; stays pending once the journal has stopped. */
  insist(changes: readonly Change[]): Promise<void> {
    return this.#enqueue(changes, true)
  }

  /** Why nothing of this room is written any more; null while it is. */
  get stopped(): StoreError | null {
    return this.#stopped
  }

  /** Resolves when nothing waits any more and its senders know so, or once the store has failed. */
  async settle(): Promise<void> {
    while (this.#writing && !this.trouble) await this.#writing
    await setImmediate()
  }

  #enqueue(changes: readonly Change[], insistent: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry = { changes, insistent, resolve, reject }
      if (this.#stopped) return drop([entry], this.#stopped)
      this.#queue.push(entry)
      this.#writing ??= this.#writeSoon(this.#pause())
    })
  }

  /** A lone vote in a quiet room is written at once. */
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

  async #commit(entries: readonly QueuedChanges[]): Promise<void> {
    try {
      const changes = entries.flatMap((entry) => entry.changes)
      this.#base = await this.#store.commit(this.#room, this.#base, changes)
      this.trouble = false
      for (const { resolve } of entries) resolve()
    } catch (error) {
      this.trouble = true
      if (error instanceof Conflict) this.#stop(entries, error)
      else this.#tryAgain(entries, error)
    }
  }

  #tryAgain(entries: readonly QueuedChanges[], error: unknown): void {
    this.#queue = [...entries.filter(({ insistent }) => insistent), ...this.#queue]
    drop(entries, error)
    this.#onTrouble(error)
  }

  #stop(entries: readonly QueuedChanges[], cause: Conflict): void {
    this.#stopped = new StoreError(WRITTEN_ELSEWHERE, { cause })
    drop([...entries, ...this.#queue], this.#stopped)
    this.#queue = []
    this.#onTrouble(this.#stopped)
  }
}

const WRITTEN_ELSEWHERE =
  'Another process has written this room, so this one stores nothing of it any more, and counts no votes. ' +
  'Stop the other one, and start this one again.'

/** Rejects what was not stored. Insistent entries stay pending: their senders go on without the store. */
function drop(entries: readonly QueuedChanges[], reason: unknown): void {
  for (const { insistent, reject } of entries) if (!insistent) reject(reason)
}
