import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A PO file as it is on the disk. */
export interface PoFile {
  path: string
  /** As people know it: `locales/fr.po`. */
  file: string
  text: string
}

/** The PO files of a folder by their names; none if there is no such folder. `shown` is how people know it. */
export function readPoFiles(folder: string, shown: string): PoFile[] {
  const names = namesIn(folder).filter(isPoFile)
  return names.sort().map((name) => {
    const path = join(folder, name)
    return { path, file: `${shown}/${name}`, text: readFileSync(path, 'utf8') }
  })
}

/** Hidden ones are an editor's or a system's own: Emacs writes `.#fr.po` beside what it edits. */
export function isPoFile(name: string): boolean {
  return name.endsWith('.po') && !name.startsWith('.')
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
