import type { DevEnvironment, EnvironmentModuleNode, Plugin, ViteDevServer } from 'vite'
import { Changes } from '#deck/folder/changed-files.ts'
import type { Talk } from '#deck/folder/talk.ts'
import { ROOT } from '#deck/lectern-folder.ts'
import type { Manifest } from '#deck/manifest.ts'
import type { CompiledDeck } from '#deck/mdx/compile-deck.ts'
import { Edition } from './compiled-talk.ts'
import { refuseEdit } from './report-edit-error.ts'
import { DECK, isWords, NOTES } from './virtual-modules.ts'

/** How often the talk's files are looked at besides, in ms. */
const LOOK_AGAIN = 500

/** The deck itself, and what a talk that may live anywhere on the disk finds from Lectern. */
const OURS = /^(virtual:lectern\/|#|preact($|\/))/

export interface DeckPluginOptions {
  /** The deck, if it was compiled already, or is just being compiled. */
  deck?: CompiledDeck | Promise<CompiledDeck>
  /** Told while developing, whenever the talk was edited and compiles. */
  onManifest?: (manifest: Manifest) => void
}

/**
 * Serves a talk to the presenter's pages: `virtual:lectern/deck`, `virtual:lectern/notes` and the
 * chapters that they import. While developing, an edit is compiled at once and exchanged without
 * a reload; one that does not compile goes to Vite's overlay, and the last good deck stays.
 */
export function deckPlugin(talk: Talk, { deck, onManifest }: DeckPluginOptions = {}): Plugin {
  const edition = new Edition(talk, deck)
  const changes = new Changes(edition.folders)
  const edited = new Set<EnvironmentModuleNode>()
  return {
    name: 'lectern:deck',
    enforce: 'pre',
    resolveId: {
      filter: { id: OURS },
      handler(source, importer) {
        if (source === DECK || source === NOTES || isWords(source)) return virtualId(source)
        const isFromTalk = importer !== undefined && edition.asksFrom(importer.replace('\0', ''))
        return isFromTalk ? this.resolve(source, `${ROOT}/package.json`) : null
      },
    },
    load: {
      filter: { id: /^\0virtual:|\.mdx(\?|$)/ },
      handler: (id) => edition.load(id.replace('\0', '')),
    },
    configureServer(server) {
      server.watcher.add(edition.paths)
      lookAgain(changes, server)
    },
    async hotUpdate(edit) {
      if (this.environment.name !== 'client' || !edition.contains(edit.file)) return undefined
      for (const module of edit.modules) edited.add(module)
      void changes.note(edit.file)
      return exchange(edition, edited, this.environment, edit.file, onManifest)
    },
  }
}

/** Every now and then, until the server closes. */
function lookAgain(changes: Changes, { watcher, httpServer }: ViteDevServer): void {
  const look = async () => {
    for (const file of await changes.find()) watcher.emit('change', file)
  }
  const timer = setInterval(look, LOOK_AGAIN).unref()
  httpServer?.on('close', () => clearInterval(timer))
}

/**
 * The modules to exchange after an edit: none if a later edit has overtaken this one, which then
 * exchanges what both have edited.
 */
async function exchange(
  edition: Edition,
  edited: Set<EnvironmentModuleNode>,
  environment: DevEnvironment,
  file: string,
  onManifest: DeckPluginOptions['onManifest'],
): Promise<EnvironmentModuleNode[]> {
  const shown = edition.isCompiled
  const manifest = await edition.renew().catch((error) => refuseEdit(environment, error))
  if (!manifest) return []
  onManifest?.(manifest)
  if (!shown || edition.isPicture(file)) environment.hot.send({ type: 'full-reload' })
  const modules = [...edited, ...modulesOf(edition, environment)]
  edited.clear()
  return [...new Set(modules)]
}

/**
 * All that an edit may reach: a poll may be asked again in another chapter, and what is translated
 * hangs on the author's words.
 */
function modulesOf(edition: Edition, { moduleGraph }: DevEnvironment): EnvironmentModuleNode[] {
  const virtual = [DECK, NOTES].map((name) => moduleGraph.getModuleById(virtualId(name)))
  const words = [...moduleGraph.idToModuleMap].filter(([id]) => isWords(id.replace('\0', '')))
  const chapters = edition.chapters.flatMap((file) => [
    ...(moduleGraph.getModulesByFile(file) ?? []),
  ])
  const all = [...virtual, ...words.map(([, module]) => module), ...chapters]
  return all.filter((module) => module !== undefined)
}

/** Rollup's sign that no file of this name exists. */
function virtualId(name: string): string {
  return `\0${name}`
}
