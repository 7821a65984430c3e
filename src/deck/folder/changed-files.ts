import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The files of a talk, and which of them were edited, came or went since they were looked at last. Trap:
 * on a busy machine Vite's watcher lets changes fall, and it never hears of a folder that is made after
 * it began; then the page would stay behind the file until it is saved once more.
 */
export class Changes {
  #folders: readonly string[]
  /** When each was changed last, in ms since 1970. */
  #seen = new Map<string, number>()
  #isFirst = true

  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** Remembers how a file is now: its edit was heard of. */
  async note(file: string): Promise<void> {
    const now = await changedAt(file)
    if (now === null) this.#seen.delete(file)
    else this.#seen.set(file, now)
  }

  /** The files that are another than when they were noted, or last looked at here; none at first. */
  async find(): Promise<string[]> {
    const now = await this.#look()
    const [before, isFirst] = [this.#seen, this.#isFirst]
    this.#seen = now
    this.#isFirst = false
    if (isFirst) return []
    const files = new Set([...before.keys(), ...now.keys()])
    return [...files].filter((file) => before.get(file) !== now.get(file))
  }

  async #look(): Promise<Map<string, number>> {
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
