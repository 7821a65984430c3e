import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import type { Plugin, UserConfig, ViteDevServer } from 'vite'
import { DeckError } from '#deck/deck-error.ts'
import { PAGES } from '#deck/lectern-folder.ts'
import type { Manifest } from '#deck/manifest.ts'
import type { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { uiCatalogues } from '#deck/vite/ui-words-plugin.ts'
import { type Config, type Flags, readConfig } from '#server/config.ts'
import { vitePages } from '#server/http/built-pages.ts'
import { type Running, startServer } from '#server/main.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import { FollowedTalk } from './followed-talk.ts'
import { showAddresses, showNewLinks } from './terminal.ts'

/** Vite's development server with the room in the same process, on this machine only. */
export class DevelopmentServer {
  #compiled: CompiledTalk
  #flags: Flags
  #config: Config | null = null
  #followed: FollowedTalk | null = null
  #running: Running | null = null

  constructor(compiled: CompiledTalk, flags: Flags = {}) {
    this.#compiled = compiled
    this.#flags = flags
  }

  /** Phones that are connected now. */
  phones(): number {
    return this.#running?.phones() ?? 0
  }

  /** The talk was edited, and compiles. */
  useDeck(manifest: Manifest): void {
    this.#followed?.forget()
    this.#running?.useDeck(manifest)
  }

  /** Starts with the server of Vite that it is part of, and ends with it. */
  plugin(): Plugin {
    let vite: Vite | null = null
    return {
      name: 'lectern:server',
      apply: 'serve',
      config: ({ root = '.', server }, { isPreview }) => {
        if (isPreview) throw noPreview()
        return this.#configure(resolve(root), server?.port)
      },
      configureServer: (server) => {
        // After a restart Vite puts other middlewares into this object: these are the new server's own.
        vite = { server, http: server.httpServer, middlewares: server.middlewares }
      },
      // Not earlier: Vite opens a new server before it closes the old one, which holds the data until then.
      buildStart: async () => {
        if (vite && !this.#running) await this.#start(vite)
      },
      closeServer: async () => {
        await this.#running?.close()
        this.#running = null
      },
    }
  }

  /** Rooms of development are no rooms of a talk: they have a folder of their own. */
  #configure(talk: string, port: number | undefined): UserConfig {
    const flags = { ...(port ? { port: String(port) } : {}), ...this.#flags, talk, host: HOST }
    const config = readConfig(flags, process.env, process.cwd())
    const data = join(config.data, 'dev')
    this.#config = { ...config, data, publicUrl: null, tls: null }
    // Trap: a shell's NODE_ENV=production would make Vite leave out what helps while writing.
    process.env.NODE_ENV = 'development'
    return {
      cacheDir: join(data, 'vite'),
      server: { host: HOST, port: config.port, strictPort: true },
    }
  }

  async #start({ server: vite, http, middlewares }: Vite): Promise<void> {
    const config = this.#config
    if (!config || !http)
      throw new Error('Unexpected Vite without a server, expected one of its own.')
    const { manifest } = await this.#compiled.deck
    const followed = new FollowedTalk(config.talk)
    const slides = (language: string) => followed.slides(language)
    const pages = vitePages(vite, PAGES, config.talk, { words: uiCatalogues, slides })
    const store = await openSqliteStore(config.data)
    // Lectern answers first, and hands on to Vite what is no page.
    http.off('request', middlewares)
    const parts = { config, manifest, store, pages, server: http as Server, vite: middlewares }
    const running = await startServer({ ...parts, onNewKey: (_, links) => showNewLinks(links) })
    http.once('listening', () => showAddresses(running, manifest.talk.title))
    this.#followed = followed
    this.#running = running
  }
}

interface Vite {
  server: ViteDevServer
  http: ViteDevServer['httpServer']
  middlewares: ViteDevServer['middlewares']
}

/** This machine only: whoever can write slides could run code. */
const HOST = '127.0.0.1'

function noPreview(): DeckError {
  return new DeckError(
    'Unexpected "vite preview", expected "lectern present", which gives what was built to those who may see it.',
  )
}
