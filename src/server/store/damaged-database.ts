import { existsSync, renameSync } from 'node:fs'
import { basename } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { report } from '#server/report.ts'
import { openDatabase } from './database.ts'
import { Damaged, explainFailure } from './store-errors.ts'

/** SQLite finds what belongs to a file by these. The file itself is last: a new one must find none of them. */
const PARTS = ['-wal', '-shm', '']

/**
 * Opens the database of rooms for writing. One that is damaged is set aside, and said so: the talk starts,
 * and somebody may look afterwards what can be saved. Throws a StoreError where that does not help.
 */
export function openOrSetAside(file: string): DatabaseSync {
  try {
    return openDatabase(file)
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
    const aside = setAside(file)
    report('store', sentence(file, aside, error))
    return openDatabase(file)
  }
}

/** Gives it a name that no other file has; returns that. */
function setAside(file: string): string {
  const now = new Date().toISOString().replaceAll(/[:.]/g, '-') // Windows takes no colon
  const aside = `${file}.damaged-${now}`
  try {
    for (const part of PARTS) {
      if (existsSync(file + part)) renameSync(file + part, aside + part)
    }
  } catch (error) {
    throw explainFailure(file, error)
  }
  return aside
}

function sentence(file: string, aside: string, { finding }: Damaged): string {
  return (
    `${file} is damaged (${finding}). It is set aside as ${basename(aside)}, with all rooms and votes ` +
    'until now, and a new one is begun.'
  )
}
