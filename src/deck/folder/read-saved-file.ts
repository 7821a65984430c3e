import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** Trap: an editor empties a file before it writes it. An empty file is read again, for at most 0.1 s. */
export async function readSavedFile(file: string, tries = 10): Promise<string> {
  const text = await readFile(file, 'utf8')
  if (text !== '' || tries === 0) return text
  await setTimeout(10)
  return readSavedFile(file, tries - 1)
}
