import type { Server } from 'node:http'
import type { ViteDevServer } from 'vite'
import { PAGES } from '#deck/lectern-folder.ts'
import type { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { uiCatalogues } from '#deck/vite/ui-words-plugin.ts'
import type { Config } from '#server/config.ts'
import { vitePages } from '#server/http/vite-pages.ts'
import { type Running, type StartOptions, startServer } from '#server/main.ts'
import { openStore } from '#server/store/open-store.ts'
import { FollowedTalk } from './followed-talk.ts'
import { showAddresses, showNewLinks } from './terminal.ts'

/** The room in which a talk is written. */
export interface DevelopmentRoom {
  running: Running
  followed: FollowedTalk
}

/** A server of Vite's, and what it had when it was made. */
export interface Vite {
  server: ViteDevServer
  http: ViteDevServer['httpServer']
  middlewares: ViteDevServer['middlewares']
}

/** Opens the room on Vite's own server, which is yet to listen, and prints the addresses when it does. */
export async function openDevelopmentRoom(
  config: Config,
  compiled: CompiledTalk,
  { server: vite, http, middlewares }: Vite,
): Promise<DevelopmentRoom> {
  if (!http) throw new Error('Unexpected Vite in middleware mode, expected one with a server.')
  const { manifest } = await compiled.deck
  const followed = new FollowedTalk(config.talk)
  const pages = vitePages({
    vite,
    source: PAGES,
    talk: config.talk,
    words: uiCatalogues,
    slides: (language) => followed.slides(language),
  })
  const store = await openStore(config)
  // Lectern answers first, and hands on to Vite what is no page.
  http.off('request', middlewares)
  const development = { server: http as Server, vite: middlewares }
  const onNewKey: StartOptions['onNewKey'] = (_, links) => showNewLinks(links)
  const running = await startServer({ config, manifest, store, pages, development, onNewKey })
  http.once('listening', () => showAddresses(running, manifest.talk.title))
  return { running, followed }
}
