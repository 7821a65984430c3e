import { readdir } from 'node:fs/promises'
import { type Components, readComponents } from './components.ts'
import type { Talk } from './talk.ts'
import { readThemeNames, type ThemeNames } from './theme-names.ts'

/** The names that slides may use: of components, pictures, tones and layouts. */
export interface AvailableNames {
  components: Components
  /** As slides name them: `/assets/cat.png`. */
  pictures: ReadonlySet<string>
  /** Null where every tone and layout is allowed. */
  theme: ThemeNames | null
}

/** Reads the names that Lectern and a talk's folder offer. Rejects with a DeckError. */
export async function readAvailableNames(talk: Talk): Promise<AvailableNames> {
  return {
    components: await readComponents(talk),
    pictures: await findPictures(talk.assets),
    theme: await readThemeNames(talk),
  }
}

async function findPictures(assets: string | null): Promise<Set<string>> {
  if (!assets) return new Set()
  const entries = await readdir(assets, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Set(files.map(({ parentPath, name }) => assetAddress(assets, `${parentPath}/${name}`)))
}

function assetAddress(assets: string, file: string): string {
  return `/assets/${file.slice(assets.length + 1).replaceAll('\\', '/')}`
}
