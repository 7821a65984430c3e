import { readdir } from 'node:fs/promises'

/** The pictures of a talk's `assets/` as its slides name them: `/assets/cat.png`. */
export async function findPictures(assets: string | null): Promise<Set<string>> {
  if (!assets) return new Set()
  const entries = await readdir(assets, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Set(files.map(({ parentPath, name }) => addressOf(assets, `${parentPath}/${name}`)))
}

function addressOf(assets: string, file: string): string {
  return `/assets/${file.slice(assets.length + 1).replaceAll('\\', '/')}`
}
