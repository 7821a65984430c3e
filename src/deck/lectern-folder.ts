import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

/** Lectern's own folder, whether this code runs from `src/`, from `lib/` or as a dependency. */
export const ROOT = findRoot()

/** Lectern's own components, which any slide may use by name. */
export const COMPONENTS = `${ROOT}/src/components`

/** The pages' folder: `stage/index.html` and its like. */
export const PAGES = `${ROOT}/src/pages`

function findRoot(): string {
  const manifest = findPackageJSON('..', import.meta.url)
  if (!manifest) throw new Error(`Unexpected place ${import.meta.url}, expected Lectern's package.`)
  return dirname(manifest).replaceAll('\\', '/')
}

/** Where Lectern's packages may be: below its folder, and beside it when it is one of them. */
export function packageFolders(): string[] {
  const own = join(ROOT, 'node_modules')
  const around = ROOT.slice(0, ROOT.lastIndexOf('/node_modules/') + '/node_modules'.length)
  return ROOT.includes('/node_modules/') ? [own, around] : [own]
}
