import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Room } from '#rules/room.ts'
import type { RoomRecord, StoredBallot, StoredRoom, StoreReader, Voter } from './store.ts'
import { explainFailure } from './store-errors.ts'

/** The columns of a RoomRecord, but for the salt, which has a table of its own. */
export const RECORD = 'id, code, talk, title, secret, created, driven, ended, rehearsal'

const ROOMS = 'room LEFT JOIN salt ON salt.room = room.id'

/** What can be asked of a database of rooms without changing it. */
export class SqliteReader implements StoreReader {
  protected readonly file: string
  readonly #db: DatabaseSync
  readonly #sql: ReturnType<typeof prepareQueries>

  constructor(file: string, db: DatabaseSync) {
    this.file = file
    this.#db = db
    this.#sql = this.explained(() => prepareQueries(db))
  }

  async rooms(): Promise<readonly RoomRecord[]> {
    return this.explained(() => this.#sql.rooms.all().map(toRecord))
  }

  async load(room: string): Promise<StoredRoom | null> {
    return this.explained(() => {
      const row = this.#sql.room.get(room)
      return row ? this.#withAll(row) : null
    })
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close()
  }

  protected explained<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw explainFailure(this.file, error)
    }
  }

  #withAll({ seq, state, ...row }: Row): StoredRoom {
    const record = toRecord(row)
    return {
      record,
      state: JSON.parse(String(state)) as Room,
      seq: Number(seq),
      voters: rowsAs<Voter>(this.#sql.voters.all(record.id)),
      ballots: this.#sql.ballots.all(record.id).map(toBallot),
    }
  }
}

type Row = Record<string, SQLOutputValue>

function prepareQueries(db: DatabaseSync) {
  return {
    rooms: db.prepare(`SELECT ${RECORD}, salt FROM ${ROOMS} ORDER BY created DESC, number DESC`),
    room: db.prepare(`SELECT ${RECORD}, salt, seq, state FROM ${ROOMS} WHERE id = ?`),
    voters: db.prepare('SELECT id, joined FROM voter WHERE room = ?'),
    ballots: db.prepare('SELECT poll, round, voter, answer, at FROM ballot WHERE room = ?'),
  }
}

function toRecord(row: Row): RoomRecord {
  return { ...row, rehearsal: row.rehearsal === 1 } as RoomRecord
}

function toBallot({ answer, ...row }: Row): StoredBallot {
  return { ...row, answer: JSON.parse(String(answer)) } as StoredBallot
}

/** The columns are named and typed as the fields are, by the schema; only the prototype is not. */
export function rowsAs<T>(rows: Row[]): T[] {
  return rows.map((row) => ({ ...row }) as T)
}
