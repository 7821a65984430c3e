import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The files of a talk, and which of them were edited since they were looked at last. Trap: on a busy
 * machine Vite's watcher lets changes fall; then the page would stay behind the file until it is
 * saved once more.
 */
export class Changes {
  #folders: readonly string[]
  #seen = new Map<string, number>()

  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** Remembers how a file is now: its edit was heard of. */
  async note(file: string): Promise<void> {
    this.#seen.set(file, await changedAt(file))
  }

  /** The files that have changed since they were noted, or last found here. */
  async find(): Promise<string[]> {
    const changed: string[] = []
    for (const file of await this.#files()) {
      const [before, now] = [this.#seen.get(file), await changedAt(file)]
      this.#seen.set(file, now)
      if (before !== undefined && before !== now) changed.push(file)
    }
    return changed
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

/** In ms since 1970; 0 if there is no such file. */
async function changedAt(file: string): Promise<number> {
  const found = await stat(file).catch(() => null)
  return found?.mtimeMs ?? 0
}
