import type { DevEnvironment, EnvironmentModuleNode, Plugin, ViteDevServer } from 'vite'
import { Changes } from '#deck/folder/changed-files.ts'
import { ROOT } from '#deck/lectern-folder.ts'
import type { Manifest } from '#deck/manifest.ts'
import type { CompiledTalk } from './compiled-talk.ts'
import { reportEditError } from './report-edit-error.ts'
import { DECK, isWords, NOTES } from './virtual-modules.ts'

/** How often the talk's files are compared with what was last seen of them, in ms. */
const POLL = 500

/** The deck itself, and what a talk that may live anywhere on the disk finds from Lectern. */
const OURS = /^(virtual:lectern\/|#|preact($|\/))/

/** Called while developing, whenever the talk was edited and compiles. */
export type ManifestListener = (manifest: Manifest) => void

/**
 * Serves a talk to the presenter's pages: `virtual:lectern/deck`, `virtual:lectern/notes` and the
 * chapters that they import. While developing, an edit is compiled at once and exchanged without
 * a reload; one that does not compile goes to Vite's overlay, and the last good deck stays.
 */
export function deckPlugin(compiled: CompiledTalk, onManifest?: ManifestListener): Plugin {
  const edited = new Set<EnvironmentModuleNode>()
  let changes: Changes | null = null
  return {
    name: 'lectern:deck',
    enforce: 'pre',
    resolveId: {
      filter: { id: OURS },
      handler(source, importer) {
        if (source === DECK || source === NOTES || isWords(source)) return virtualId(source)
        const isFromTalk = importer !== undefined && compiled.isImporter(importer.replace('\0', ''))
        return isFromTalk ? this.resolve(source, `${ROOT}/package.json`) : null
      },
    },
    load: {
      filter: { id: /^\0virtual:|\.mdx(\?|$)/ },
      handler: (id) => compiled.load(id.replace('\0', '')),
    },
    configureServer(server) {
      changes = new Changes(compiled.folders)
      server.watcher.add(compiled.paths)
      pollFiles(changes, server)
    },
    async hotUpdate({ file, modules }) {
      if (this.environment.name !== 'client' || !compiled.contains(file)) return undefined
      for (const module of modules) edited.add(module)
      void changes?.note(file)
      const wasShown = compiled.isCompiled
      const manifest = await compiled
        .renew()
        .catch((error) => reportEditError(this.environment, error))
      // A later edit has overtaken this one, and exchanges what both have edited.
      if (!manifest) return []
      onManifest?.(manifest)
      if (!wasShown || compiled.isPicture(file)) {
        this.environment.hot.send({ type: 'full-reload' })
      }
      const exchanged = new Set([...edited, ...modulesOf(compiled, this.environment)])
      edited.clear()
      return [...exchanged]
    },
  }
}

/** Until the server closes; `Changes` says why Vite's watcher is not enough. */
function pollFiles(changes: Changes, { watcher, httpServer }: ViteDevServer): void {
  const poll = async () => {
    for (const file of await changes.find()) watcher.emit('change', file)
  }
  const timer = setInterval(poll, POLL).unref()
  httpServer?.on('close', () => clearInterval(timer))
}

/**
 * All that an edit may reach: a poll may be asked again in another chapter, and what is translated
 * hangs on the author's words.
 */
function modulesOf(
  compiled: CompiledTalk,
  { moduleGraph }: DevEnvironment,
): EnvironmentModuleNode[] {
  const virtual = [DECK, NOTES].map((name) => moduleGraph.getModuleById(virtualId(name)))
  const words = [...moduleGraph.idToModuleMap].filter(([id]) => isWords(id.replace('\0', '')))
  const chapters = compiled.chapters.flatMap((file) => [
    ...(moduleGraph.getModulesByFile(file) ?? []),
  ])
  const all = [...virtual, ...words.map(([, module]) => module), ...chapters]
  return all.filter((module) => module !== undefined)
}

/** Rollup's sign that no file of this name exists. */
function virtualId(name: string): string {
  return `\0${name}`
}
