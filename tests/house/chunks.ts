import { relative } from 'node:path'
import type { Plugin } from 'vite'

/** A file that a build writes. The modules have the names that they have in the graph of modules. */
export interface Chunk {
  file: string
  modules: string[]
}

/**
 * A Vite plugin, and the list that it fills as it builds: which modules each chunk has code of. Only the
 * bundler knows, for a chunk no longer has the names of what it was made of. Hand the names to
 * `findForbidden` of check-arrows.ts.
 */
export function recordModules(root: string): { plugin: Plugin; chunks: Chunk[] } {
  const chunks: Chunk[] = []
  const plugin: Plugin = {
    name: 'house:record-modules',
    generateBundle(_, bundle) {
      const outputs = Object.values(bundle).filter((output) => output.type === 'chunk')
      for (const { fileName, moduleIds } of outputs) {
        const modules = moduleIds.map((id) => nameOfModule(id, root))
        chunks.push({ file: fileName, modules })
      }
    },
  }
  return { plugin, chunks }
}

/** `\0virtual:lectern/deck` and `/…/node_modules/preact/dist/preact.mjs?v=1` have simpler names in the graph. */
function nameOfModule(id: string, root: string): string {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '')
  const [, inPackage] = /.*\/node_modules\/(.*)/.exec(path) ?? []
  if (inPackage) return inPackage
  return path.startsWith('/') ? relative(root, path) : path
}
