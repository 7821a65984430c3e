import { join, resolve } from 'node:path'
import type { Plugin, UserConfig } from 'vite'
import { DeckError } from '#deck/deck-error.ts'
import type { Manifest } from '#deck/manifest.ts'
import type { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { type Config, type Flags, readConfig } from '#server/config.ts'
import type { DevelopmentRoom, Vite } from './development-room.ts'

/** Vite's development server with the room in the same process, on this machine only. */
export class DevelopmentServer {
  #compiled: CompiledTalk
  #flags: Flags
  #config: Config | null = null
  #room: DevelopmentRoom | null = null

  constructor(compiled: CompiledTalk, flags: Flags = {}) {
    this.#compiled = compiled
    this.#flags = flags
  }

  /** Phones that are connected now. */
  phones(): number {
    return this.#room?.running.phones() ?? 0
  }

  /** The talk was edited, and compiles. */
  useDeck(manifest: Manifest): void {
    this.#room?.followed.forget()
    this.#room?.running.useDeck(manifest)
  }

  /** Starts with the server of Vite that it is part of, and ends with it. */
  plugin(): Plugin {
    let vite: Vite | null = null
    return {
      name: 'lectern:server',
      apply: 'serve',
      config: async ({ root = '.', server }, { isPreview }) => {
        if (isPreview) throw noPreview()
        // Opened already if Vite's root is that of the pages by now.
        const { folder } = await this.#compiled.open(resolve(root))
        return this.#configure(folder, server?.port)
      },
      configureServer: (server) => {
        // After a restart Vite puts other middlewares into this object: these are the new server's own.
        vite = { server, http: server.httpServer, middlewares: server.middlewares }
      },
      // Not earlier: Vite opens a new server before it closes the old one, which holds the data until then.
      buildStart: async () => {
        if (vite && !this.#room) await this.#start(vite)
      },
      closeServer: async () => {
        await this.#room?.running.close()
        this.#room = null
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

  /** Loaded only when needed: `vite.config.ts` is also read where nothing is served. */
  async #start(vite: Vite): Promise<void> {
    if (!this.#config) throw new Error('Unexpected start, expected settings of Vite before it.')
    const { openDevelopmentRoom } = await import('./development-room.ts')
    this.#room = await openDevelopmentRoom(this.#config, this.#compiled, vite)
  }
}

/** This machine only: whoever can write slides could run code. */
export const HOST = '127.0.0.1'

function noPreview(): DeckError {
  return new DeckError(
    'Unexpected "vite preview", expected "lectern present", which gives what was built to those who may see it.',
  )
}
