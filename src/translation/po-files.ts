import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A PO file on the disk. */
export interface PoFile {
  path: string
  /** The name in messages: `locales/fr.po`. */
  file: string
  text: string
}

/** Reads the PO files of a folder, sorted by name; none if there is no such folder. Messages call it `shown`. */
export function readPoFiles(folder: string, shown: string): PoFile[] {
  const names = readNames(folder).filter(isPoFile)
  return names.sort().map((name) => {
    const path = join(folder, name)
    return { path, file: `${shown}/${name}`, text: readFileSync(path, 'utf8') }
  })
}

/** Hidden files belong to an editor or a system: Emacs writes `.#fr.po` beside the file that it edits. */
export function isPoFile(name: string): boolean {
  return name.endsWith('.po') && !name.startsWith('.')
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
