import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { demandWhole, openToCopy } from './database.ts'
import { DATABASE } from './sqlite.ts'
import { explainFailure } from './store-errors.ts'

/** All pages in one step: a copy in several would begin anew with each vote that is kept meanwhile. */
const AT_ONCE = 2 ** 31 - 1

/** What a copy holds. */
export interface Copied {
  rooms: number
  votes: number
}

/**
 * Copies all rooms of a folder into a file, beside whoever is writing them: as they were at one moment.
 * Null if none were ever kept there. The copy is a database in one file, and can be put in the place of
 * the one that it was made of. Rejects with a StoreError, also if what was copied is damaged.
 */
export async function backUp(folder: string, target: string): Promise<Copied | null> {
  const file = join(folder, DATABASE)
  if (!existsSync(file)) return null
  const source = openToCopy(file)
  try {
    await backup(source, target, { rate: AT_ONCE })
  } catch (error) {
    throw explainFailure(target, error)
  } finally {
    source.close()
    rmSync(`${target}-journal`, { force: true }) // SQLite leaves it where the disk is full
  }
  return inspect(file, target)
}

function inspect(file: string, target: string): Copied {
  const copy = new DatabaseSync(target)
  try {
    copy.exec('PRAGMA journal_mode = DELETE') // else it could not be read from a disk without writing there
    demandWhole(copy, file)
    return { rooms: count(copy, 'room'), votes: count(copy, 'ballot') }
  } catch (error) {
    throw explainFailure(file, error)
  } finally {
    copy.close()
  }
}

function count(db: DatabaseSync, table: 'room' | 'ballot'): number {
  return Number(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count)
}
