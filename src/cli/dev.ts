import { join } from 'node:path'
import { createServer, mergeConfig } from 'vite'
import { compileDeck } from '#deck/compile.ts'
import type { Manifest } from '#deck/manifest.ts'
import { readTalk } from '#deck/talk.ts'
import { uiCatalogues } from '#deck/ui-words.ts'
import { PAGES, viteConfig } from '#deck/vite.ts'
import { type Config, readConfig } from '#server/config.ts'
import { type Running, startServer } from '#server/main.ts'
import { createNodeServer } from '#server/node-server.ts'
import { vitePages } from '#server/pages.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import type { CliFlags } from './main.ts'
import { stopOnSignals } from './signals.ts'
import { showAddresses } from './terminal.ts'
import { WrittenTalk } from './written-talk.ts'

/** Vite and the room in one process, on this machine only: every save shows at once. */
export async function dev(flags: CliFlags): Promise<void> {
  const config = developmentConfig(flags)
  const talk = await readTalk(config.talk)
  const manifest = await compileDeck(talk)
  const store = await openSqliteStore(config.data)
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
  const slides = (language: string) => written.slides(language)
  const pages = vitePages(vite, PAGES, talk.folder, { words: uiCatalogues, slides })
  running = await startServer({ config, manifest, store, pages, server, vite: vite.middlewares })
  const { close, phones } = running
  showAddresses(running, manifest.talk.title)
  stopOnSignals(phones, async () => {
    await vite.close()
    await close()
  })
}

/** Rooms of development are no rooms of a talk: they are kept apart. */
function developmentConfig(flags: CliFlags): Config {
  const config = readConfig({ ...flags, host: '127.0.0.1' }, process.env, process.cwd())
  return { ...config, data: join(config.data, 'dev'), publicUrl: null, tls: null }
}
