import { createHmac, randomBytes } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** How soon, in ms, bytes are looked for again that somebody who reads kept from being overwritten. */
const AGAIN = 1000

/** Makes a database forget who voted what, down to the bytes of its files. */
export class Forgetting {
  readonly #db: DatabaseSync
  readonly #statements: readonly StatementSync[]
  #key = randomBytes(32)
  #timer: NodeJS.Timeout | undefined

  constructor(db: DatabaseSync) {
    this.#db = db
    db.function('anew', { deterministic: true }, (id) => this.#anew(String(id)))
    this.#statements = [
      // The same milliseconds stand in the memory of whoever watched a thumb.
      db.prepare(`
        UPDATE ballot SET voter = anew(voter), at = (
          SELECT opened FROM round
          WHERE (round.room, round.poll, round.round) = (ballot.room, ballot.poll, ballot.round)
        ) WHERE room = ?`),
      db.prepare(`
        UPDATE voter SET id = anew(id), joined = (
          SELECT created FROM room WHERE room.id = voter.room
        ) WHERE room = ?`),
      db.prepare('DELETE FROM salt WHERE room = ?'),
    ]
  }

  /** To be called in a transaction: see `forget` in store.ts. */
  forget(room: string): void {
    this.#key = randomBytes(32)
    this.#db.exec('PRAGMA defer_foreign_keys = ON') // ballots and voters change their ids one after the other
    for (const statement of this.#statements) statement.run(room)
    this.#key = randomBytes(32)
  }

  /**
   * After the commit: the log still has the pages as they were. What was committed stays so, hence nothing
   * is thrown; while somebody reads those pages, or the disk refuses, it is tried again.
   */
  scrub(): void {
    clearTimeout(this.#timer)
    if (!this.#emptyLog()) this.#timer = setTimeout(() => this.scrub(), AGAIN).unref()
  }

  /** The database is about to close, and its log with it. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  #emptyLog(): boolean {
    try {
      return this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0
    } catch {
      return false
    }
  }

  #anew(id: string): string {
    return createHmac('sha256', this.#key).update(id).digest('base64url').slice(0, 22)
  }
}
