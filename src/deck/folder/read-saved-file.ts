import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** Trap: an editor empties a file before it writes it. Who reads in between reads again. */
export async function readWritten(file: string, tries = 10): Promise<string> {
  const text = await readFile(file, 'utf8')
  if (text !== '' || tries === 0) return text
  await setTimeout(10)
  return readWritten(file, tries - 1)
}
