import { relative } from 'node:path'
import type { Plugin } from 'vite'

/** A file that a build writes. Its modules are named as in the graph of modules. */
export interface Chunk {
  file: string
  modules: string[]
}

/**
 * Returns a Vite plugin and the list that it fills during the build: the modules whose code each
 * chunk contains. A chunk's text no longer has their names. `findForbidden` of check-arrows.ts
 * judges them.
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

/**
 * Rolldown names a module `\0virtual:lectern/deck` or `/…/node_modules/preact/dist/preact.mjs?v=1`.
 */
function nameOfModule(id: string, root: string): string {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '')
  const [, inPackage] = /.*\/node_modules\/(.*)/.exec(path) ?? []
  if (inPackage) return inPackage
  return path.startsWith('/') ? relative(root, path) : path
}
