import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Room } from '#rules/room.ts'
import { openOrSetAside } from './damaged-database.ts'
import { openToRead, transact } from './database.ts'
import { type Lock, lockFolder } from './folder-lock.ts'
import { Forgetting } from './forgetting.ts'
import { RECORD, rowsAs, SqliteReader } from './sqlite-reader.ts'
import {
  type Change,
  Conflict,
  type Device,
  type RoomRecord,
  type Store,
  StoreError,
  type StoreReader,
} from './store.ts'
import { explainFailure } from './store-errors.ts'

/** The file in the folder that holds everything; other programs may read it at any time. */
export const DATABASE = 'rooms.sqlite'

/**
 * Keeps rooms in a folder, which is made if it is missing and is this process's until close. A database
 * that is damaged is set aside there, and a new one begun.
 */
export async function openSqliteStore(folder: string): Promise<Store> {
  makeFolder(folder)
  const lock = lockFolder(folder)
  try {
    hideFromGit(folder)
    const file = join(folder, DATABASE)
    return new SqliteStore(file, openOrSetAside(file), lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Reads the rooms of a folder beside whoever writes them; null if none were ever kept there. */
export async function openSqliteReader(folder: string): Promise<StoreReader | null> {
  const file = join(folder, DATABASE)
  if (!existsSync(file)) return null
  const db = openToRead(file) ?? openToRead(await migrated(folder))
  return db && new SqliteReader(file, db)
}

/** Opened for writing once, an older database is a new one. */
async function migrated(folder: string): Promise<string> {
  const store = await openSqliteStore(folder)
  await store.close()
  return join(folder, DATABASE)
}

/** All runs on the calling thread: what is called first is done first, whether awaited or not. */
class SqliteStore extends SqliteReader implements Store {
  readonly #db: DatabaseSync
  readonly #lock: Lock
  readonly #sql: Statements
  readonly #forgetting: Forgetting

  constructor(file: string, db: DatabaseSync, lock: Lock) {
    super(file, db)
    this.#db = db
    this.#lock = lock
    this.#sql = prepareStatements(db)
    this.#forgetting = new Forgetting(db)
  }

  async create({ salt, ...record }: RoomRecord, state: Room): Promise<void> {
    const row = { ...record, rehearsal: Number(record.rehearsal), state: JSON.stringify(state) }
    this.explained(() =>
      transact(this.#db, () => {
        if (this.#sql.create.run(row).changes === 0) throw this.#existing(record.id)
        if (salt !== null) this.#sql.salt.run(record.id, salt)
      }),
    )
  }

  async commit(room: string, base: number, changes: readonly Change[]): Promise<number> {
    return this.explained(() => {
      transact(this.#db, () => {
        this.#advance(room, base)
        for (const change of changes) this.#apply(room, change)
      })
      if (changes.some(({ kind }) => kind === 'forget')) this.#forgetting.scrub()
      return base + 1
    })
  }

  async devices(code: string): Promise<readonly Device[]> {
    return this.explained(() => rowsAs<Device>(this.#sql.devices.all(code)))
  }

  async saveDevice({ code, id, hash, role, came, paired }: Device): Promise<void> {
    this.explained(() => this.#sql.saveDevice.run(code, id, hash, role, came, paired))
  }

  async removeDevice(code: string, id: string): Promise<void> {
    this.explained(() => this.#sql.removeDevice.run(code, id))
  }

  async remove(code: string): Promise<void> {
    this.explained(() => {
      transact(this.#db, () => {
        for (const statement of this.#sql.remove) statement.run(code)
      })
      this.#db.exec('VACUUM')
      this.#forgetting.scrub()
    })
  }

  override async close(): Promise<void> {
    if (!this.#db.isOpen) return
    this.#forgetting.stop()
    try {
      this.explained(() => this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'))
    } finally {
      await super.close()
      this.#lock.release()
    }
  }

  /** Compare and set, in one statement. */
  #advance(room: string, base: number): void {
    if (this.#sql.advance.run(room, base).changes === 1) return
    const row = this.#sql.seq.get(room)
    if (row) throw new Conflict(`Room ${room} is at ${row.seq}, not at ${base}. Load it again.`)
    throw new StoreError(
      `${this.file} has no room ${room}. Begin it before anything happens in it.`,
    )
  }

  #existing(room: string): StoreError {
    return new StoreError(`${this.file} has a room ${room} already. Give it another id.`)
  }

  #apply(room: string, change: Change): void {
    switch (change.kind) {
      case 'state': {
        const { state, driven, ended } = change
        return void this.#sql.state.run(JSON.stringify(state), driven, ended, room)
      }
      case 'rehearsal':
        return void this.#sql.rehearsal.run(room)
      case 'round': {
        const { labels, content, words, ...asked } = change.asked
        const { poll, round } = change
        const json = { labels: JSON.stringify(labels), content: JSON.stringify(content) }
        const row = { room, poll, round, ...asked, ...json, words: JSON.stringify(words) }
        return void this.#sql.round.run(row)
      }
      case 'forget':
        return void this.#forgetting.forget(room)
      case 'voter':
        return void this.#sql.voter.run(room, change.voter.id, change.voter.joined)
      case 'ballot': {
        const { poll, round, voter, answer, at } = change.ballot
        return void this.#sql.ballot.run(room, poll, round, voter, JSON.stringify(answer), at)
      }
    }
  }
}

type Statements = ReturnType<typeof prepareStatements>

/** The columns of a round as it was asked. */
const ASKED = 'phase, kind, question, labels, content, words, opened, closed, again'

const ROUND = `room, poll, round, ${ASKED}`

/** REPLACE would delete the row first, and with it what refers to it: hence the upserts. */
function prepareStatements(db: DatabaseSync) {
  return {
    seq: db.prepare('SELECT seq FROM room WHERE id = ?'),
    devices: db.prepare('SELECT id, hash, code, role, came, paired FROM device WHERE code = ?'),
    create: db.prepare(`
      INSERT INTO room (${RECORD}, seq, state)
      VALUES (:id, :code, :talk, :title, :secret, :created, :driven, :ended, :rehearsal, 0, :state)
      ON CONFLICT (id) DO NOTHING`),
    salt: db.prepare('INSERT INTO salt (room, salt) VALUES (?, ?)'),
    advance: db.prepare('UPDATE room SET seq = seq + 1 WHERE id = ? AND seq = ?'),
    state: db.prepare('UPDATE room SET state = ?, driven = ?, ended = ? WHERE id = ?'),
    rehearsal: db.prepare('UPDATE room SET rehearsal = 1 WHERE id = ?'),
    round: db.prepare(`
      INSERT INTO round (${ROUND})
      VALUES (:room, :poll, :round, :phase, :kind, :question, :labels, :content, :words, :opened, :closed, :again)
      ON CONFLICT (room, poll, round) DO UPDATE SET
        (${ASKED}) = (excluded.phase, excluded.kind, excluded.question, excluded.labels,
          excluded.content, excluded.words, excluded.opened, excluded.closed, excluded.again)`),
    voter: db.prepare(`
      INSERT INTO voter (room, id, joined) VALUES (?, ?, ?) ON CONFLICT (room, id) DO NOTHING`),
    ballot: db.prepare(`
      INSERT INTO ballot (room, poll, round, voter, answer, at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (room, poll, round, voter) DO UPDATE SET answer = excluded.answer, at = excluded.at`),
    saveDevice: db.prepare(`
      INSERT INTO device (code, id, hash, role, came, paired) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (code, id) DO UPDATE SET
        hash = excluded.hash, role = excluded.role, came = excluded.came, paired = excluded.paired`),
    removeDevice: db.prepare('DELETE FROM device WHERE code = ? AND id = ?'),
    remove: [
      ...['ballot', 'round', 'voter', 'salt'].map((table) =>
        db.prepare(`DELETE FROM ${table} WHERE room IN (SELECT id FROM room WHERE code = ?)`),
      ),
      db.prepare('DELETE FROM room WHERE code = ?'),
      db.prepare('DELETE FROM device WHERE code = ?'),
    ],
  }
}

/** Node's own `recursive` never comes back from a place like /proc, where nothing can be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(folder)) throw explainFailure(folder, error)
  }
}

/** The folder lies in the talk's, which people commit; what it holds are votes and keys. */
function hideFromGit(folder: string): void {
  const file = join(folder, '.gitignore')
  if (!existsSync(file)) writeFileSync(file, '*\n')
}
