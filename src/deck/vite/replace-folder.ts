import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DeckError } from '#deck/deck-error.ts'

/** Where a folder's successor is filled. */
export function successorOf(folder: string): string {
  return `${folder}.building`
}

/**
 * Fills a folder's successor, and exchanges the two when that has succeeded: a build that fails leaves the
 * last good one. Rejects with a DeckError for a folder with files that are no build's.
 */
export async function replaceFolder(folder: string, fill: () => Promise<void>): Promise<void> {
  await refuseForeignFiles(folder)
  const [successor, old] = [successorOf(folder), `${folder}.old`]
  await rm(successor, { recursive: true, force: true })
  await mkdir(successor, { recursive: true })
  try {
    await fill()
    await rm(old, { recursive: true, force: true })
    await rename(folder, old).catch(ignoreMissing)
    await rename(successor, folder)
  } finally {
    await rm(successor, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
}

/** The folder will be replaced: it must be empty, or hold an earlier build. */
async function refuseForeignFiles(folder: string): Promise<void> {
  const files = await readdir(folder).catch((): string[] => [])
  if (files.length === 0 || files.includes('deck.json')) return
  throw new DeckError(
    `Unexpected files in ${folder}, expected an empty folder or an earlier build, because it will be replaced. Name another folder, like ${join(folder, 'build')}.`,
  )
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
