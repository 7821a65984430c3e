import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Finds the files of a talk that were edited, added or removed since the last search. Trap: Vite's watcher loses
 * changes on a busy machine, and never watches a folder that is made after it started; then the page would stay
 * behind the file until the author saves it once more.
 */
export class Changes {
  #folders: readonly string[]
  /** The time of each file's last change, in ms since 1970. */
  #seen = new Map<string, number>()
  #isFirst = true

  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** Remembers the present state of a file, whose edit the watcher has reported. */
  async note(file: string): Promise<void> {
    const now = await changedAt(file)
    if (now === null) this.#seen.delete(file)
    else this.#seen.set(file, now)
  }

  /** The files that changed since they were noted or found. The first search finds none. */
  async find(): Promise<string[]> {
    const now = await this.#readTimes()
    const [before, isFirst] = [this.#seen, this.#isFirst]
    this.#seen = now
    this.#isFirst = false
    if (isFirst) return []
    const files = new Set([...before.keys(), ...now.keys()])
    return [...files].filter((file) => before.get(file) !== now.get(file))
  }

  async #readTimes(): Promise<Map<string, number>> {
    const seen = new Map<string, number>()
    for (const file of await this.#files()) {
      const changed = await changedAt(file)
      if (changed !== null) seen.set(file, changed)
    }
    return seen
  }

  async #files(): Promise<string[]> {
    const read = (folder: string) =>
      readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    const entries = (await Promise.all(this.#folders.map(read))).flat()
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).replaceAll('\\', '/'))
  }
}

/** In ms since 1970; null if there is no such file. */
async function changedAt(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null)
  return found?.mtimeMs ?? null
}
