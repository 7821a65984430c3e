// `lectern/vite`, in plain JavaScript: below node_modules Node refuses to strip types, and there the package
// brings built JavaScript.
import { dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** Loaded only when called: a `vite.config.ts` is also read by programs that want no plugin of it. */
export async function lectern() {
  const installed = here.includes(`${sep}node_modules${sep}`)
  const entry = join(here, installed ? '../lib/vite.js' : '../src/cli/vite-plugin.ts')
  const plugin = await import(pathToFileURL(entry).href)
  return plugin.lectern()
}
