import { join } from 'node:path'
import { createServer, mergeConfig } from 'vite'
import { readTalk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'
import { uiCatalogues } from '#deck/vite/ui-words-plugin.ts'
import { PAGES, viteConfig } from '#deck/vite/vite-config.ts'
import { type Config, readConfig } from '#server/config.ts'
import { vitePages } from '#server/http/vite-pages.ts'
import { type Running, type StartOptions, startServer } from '#server/main.ts'
import { createNodeServer } from '#server/network/node-server.ts'
import { openStore } from '#server/store/open-store.ts'
import type { CliFlags } from './flags.ts'
import { WrittenTalk } from './followed-talk.ts'
import { stopOnSignals } from './signals.ts'
import { showAddresses, showNewLinks } from './terminal.ts'

/** Vite and the room in one process, on this machine only: every save shows at once. */
export async function dev(flags: CliFlags): Promise<void> {
  const config = developmentConfig(flags)
  const talk = await readTalk(config.talk)
  const manifest = await compileDeck(talk)
  const store = await openStore(config)
  // Trap: a shell's NODE_ENV=production would make Vite leave out what helps while writing.
  process.env.NODE_ENV = 'development'
  const server = createNodeServer(config)
  let running: Running | null = null
  const written = new WrittenTalk(config.talk)
  const onManifest = (edited: Manifest) => {
    written.forget()
    running?.useDeck(edited)
  }
  const vite = await createServer(
    mergeConfig(viteConfig(talk, { onManifest }), {
      appType: 'custom',
      cacheDir: join(config.data, 'vite'),
      server: { middlewareMode: true, ws: { server } },
    }),
  )
  const pages = vitePages({
    vite,
    source: PAGES,
    talk: talk.folder,
    words: uiCatalogues,
    slides: (language) => written.slides(language),
  })
  const parts = { config, manifest, store, pages }
  const onNewKey: StartOptions['onNewKey'] = (_, links) => showNewLinks(links)
  running = await startServer({
    ...parts,
    onNewKey,
    development: { server, vite: vite.middlewares },
  })
  const { close, phones } = running
  showAddresses(running, manifest.talk.title)
  stopOnSignals(phones, async () => {
    await vite.close()
    await close()
  })
}

/** Rooms of development are no rooms of a talk: they are kept in a folder of their own. */
function developmentConfig(flags: CliFlags): Config {
  const config = readConfig({ ...flags, host: '127.0.0.1' }, process.env, process.cwd())
  return { ...config, data: join(config.data, 'dev'), publicUrl: null, tls: null }
}
