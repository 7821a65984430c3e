import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openFile } from './database.ts'
import { StoreError } from './store.ts'
import { explainFailure, primaryCode } from './store-errors.ts'

const LOCK = 'lock.sqlite'
const HOLDER = 'lock.pid'
const SQLITE_BUSY = 5

export interface Lock {
  release(): void
}

/**
 * Keeps every other process off a folder. SQLite's lock is the operating system's: it is gone when
 * the process is, however that died, and never left behind as a file with a stale number in it
 * would be. It is on a file of its own, so that other programs may still read the rooms.
 */
export function lockFolder(folder: string): Lock {
  const file = join(folder, LOCK)
  const holder = join(folder, HOLDER)
  const db = openFile(file)
  try {
    db.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
    writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 })
  } catch (error) {
    db.close()
    throw isBusy(error) ? inUse(folder, holder) : explainFailure(file, error)
  }
  return { release: () => release(db, holder) }
}

/** The lock's file stays: two processes could hold two files of the same name. */
function release(db: DatabaseSync, holder: string): void {
  rmSync(holder, { force: true })
  db.close()
}

function inUse(folder: string, holder: string): StoreError {
  return new StoreError(
    `${folder} is in use by another Lectern${readHolder(holder)}. ` +
      'Stop that one, or choose another folder with --data.',
  )
}

/** The number only helps a person: without it the folder is in use all the same. */
function readHolder(holder: string): string {
  try {
    const [number] = /^[0-9]+/.exec(readFileSync(holder, 'utf8')) ?? []
    return number ? ` (process ${number})` : ''
  } catch {
    return ''
  }
}

function isBusy(error: unknown): boolean {
  return primaryCode(error) === SQLITE_BUSY
}
