import { closeSync, openSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { APPLICATION_ID, MIGRATIONS } from './schema.ts'
import { StoreError } from './store.ts'
import { damaged, explainFailure, foreign } from './store-errors.ts'

/** How long, in ms, a write waits for another program's: the talk waits as long. */
const PATIENCE = 50

/** Opens the database of rooms, or refuses with a StoreError; a file that is missing is begun. */
export function openDatabase(file: string): DatabaseSync {
  const db = openFile(file)
  try {
    demandOurs(db, file)
    demandKnown(db, file)
    demandWhole(db, file)
    configure(db)
    demandDurable(db, file)
    migrate(db, MIGRATIONS)
    return db
  } catch (error) {
    db.close()
    throw explainFailure(file, error)
  }
}

/** The database of rooms for reading alone; null if it is older than this Lectern. */
export function openToRead(file: string): DatabaseSync | null {
  const db = openToCopy(file)
  if (version(db) === MIGRATIONS.length) return db
  db.close()
  return null
}

/** The same, of whatever age. */
export function openToCopy(file: string): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(resolve(file), { readOnly: true, timeout: PATIENCE })
    demandOurs(db, file)
    demandKnown(db, file)
    return db
  } catch (error) {
    db?.close()
    throw explainFailure(file, error)
  }
}

/** A SQLite file that only its owner may read. SQLite itself would let everybody. */
export function openFile(file: string): DatabaseSync {
  try {
    createPrivately(file)
    return new DatabaseSync(resolve(file), { timeout: PATIENCE })
  } catch (error) {
    throw explainFailure(file, error)
  }
}

/** All or nothing: when it returns the work is committed, when it throws none of it is there. */
export function transact<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Brings the schema up to the last of the scripts, each with its version in one transaction. */
export function migrate(db: DatabaseSync, scripts: readonly string[]): void {
  for (const [index, script] of scripts.entries()) {
    if (index < version(db)) continue
    transact(db, () => {
      db.exec(script)
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${index + 1}`)
    })
  }
}

/** What survives a power cut is decided here, so these are read back and never assumed. */
export function demandDurable(db: DatabaseSync, file: string): void {
  const journal = readPragma(db, 'journal_mode')
  const synchronous = readPragma(db, 'synchronous')
  if (journal === 'wal' && synchronous === 2) return
  throw new StoreError(
    `${file} is on a disk that cannot promise to keep votes (journal_mode ${journal}, expected ` +
      `wal; synchronous ${synchronous}, expected 2). Choose a folder on a local disk with --data.`,
  )
}

export function readPragma(db: DatabaseSync, name: string): string | number {
  const row = db.prepare(`PRAGMA ${name}`).get()
  return Object.values(row ?? {})[0] as string | number
}

/** Opened only when it is new: closing any descriptor of a file drops SQLite's locks on it. */
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** A file without a mark is ours to begin if nothing is in it. */
function demandOurs(db: DatabaseSync, file: string): void {
  const mark = readPragma(db, 'application_id')
  if (mark === APPLICATION_ID) return
  const things = db.prepare('SELECT count(*) AS count FROM sqlite_schema').get()
  if (mark !== 0 || version(db) !== 0 || things?.count !== 0) throw new StoreError(foreign(file))
}

function demandKnown(db: DatabaseSync, file: string): void {
  const [schema, known] = [version(db), MIGRATIONS.length]
  if (schema <= known) return
  throw new StoreError(
    `${file} was written by a newer Lectern (schema ${schema}, this one knows ${known}). ` +
      'Update Lectern, or choose another folder with --data.',
  )
}

/** A tenth of a second for 100,000 ballots. */
export function demandWhole(db: DatabaseSync, file: string): void {
  const report = String(readPragma(db, 'integrity_check(1)'))
  if (report !== 'ok') throw damaged(file, report.split('\n').at(-1) ?? report)
}

/**
 * `fullfsync` is for macOS, where a plain fsync leaves the data in the disk's own memory; `secure_delete`
 * writes zeros over what is deleted.
 */
function configure(db: DatabaseSync): void {
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
  `)
}

function version(db: DatabaseSync): number {
  return Number(readPragma(db, 'user_version'))
}
