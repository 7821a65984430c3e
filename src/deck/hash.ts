import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Talk } from './talk.ts'

/**
 * SHA-256, hex, over the names and contents of all that a talk consists of: chapters, `talk.yaml`,
 * theme, components and pictures. Where the talk lies does not matter, nor when it was saved.
 */
export async function hashTalk(talk: Talk): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await filesOf(talk)) {
    const content = await readFile(`${talk.folder}/${file}`)
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Paths in the talk's folder, in an order that no file system changes. */
async function filesOf({ folder, assets, locales }: Talk): Promise<string[]> {
  const slides = await filesBelow(`${folder}/slides`)
  const pictures = assets ? await filesBelow(assets) : []
  const declared = (await readdir(folder)).filter((name) => name === 'talk.yaml')
  return [...slides, ...pictures, ...declared, ...locales.values()]
    .map((file) => relative(folder, file))
    .sort()
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !isLeftover(entry.name))
  return files.map(({ parentPath, name }) => `${parentPath}/${name}`)
}

/** What editors and systems leave behind. */
function isLeftover(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~')
}

function relative(folder: string, file: string): string {
  const path = file.replaceAll('\\', '/')
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path
}
