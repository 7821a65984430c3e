import { join } from 'node:path'
import { newToken } from '#server/access/secrets.ts'
import { type Config, ConfigError, readConfig } from '#server/config.ts'
import { builtPages, readManifest } from '#server/http/built-pages.ts'
import { type Running, startServer } from '#server/main.ts'
import { DeckBefore } from '#server/rooms/previous-deck.ts'
import { openStore } from '#server/store/open-store.ts'
import type { CliFlags } from './main.ts'
import { runVerb } from './run-verb.ts'
import { hearOrder, type Order, tellKey, tellListening } from './server-process.ts'
import { stopOnSignals } from './signals.ts'
import { showAddresses, showNewLinks } from './terminal.ts'

/** The server that `lectern present` looks after, in a process of its own; see supervisor.ts. */
export async function serve(flags: CliFlags): Promise<void> {
  let running: Running | null = null
  stopOnSignals(
    () => running?.phones() ?? 0,
    async () => running?.close(),
  )
  // Nobody could stop a server that went on alone, nor start another on the same data.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  const order = await hearOrder(() => ({ key: newToken(), again: false }))
  running = await open(readConfig(flags, process.env, process.cwd()), order)
}

/** Links that were sent away must not open anything after a crash either. */
function onNewKey(key: string, links: Pick<Running, 'stage' | 'speaker'>): void {
  tellKey(key)
  showNewLinks(links)
}

async function open(config: Config, { key, again }: Order): Promise<Running> {
  const store = await openStore(config)
  const folder = join(config.data, 'build')
  const before = new DeckBefore(config.data, folder)
  if (!again) await runVerb('build', '--talk', config.talk, '--output', folder)
  const manifest = readManifest(folder)
  if (!manifest) throw new ConfigError(`Cannot read ${folder}. Remove it and start again.`)
  const pages = builtPages(folder)
  const manifestBefore = before.manifest
  const decks = { manifest, manifestBefore }
  const running = await startServer({ config, key, ...decks, store, pages, onNewKey })
  before.forget()
  await tellListening() // first: who is killed once the addresses are there has listened
  if (!again) showAddresses(running, manifest.talk.title)
  return running
}
