import { join } from 'node:path'
import { newToken } from '#server/access/secrets.ts'
import { type Config, ConfigError, readConfig } from '#server/config.ts'
import { builtPages, readManifest } from '#server/http/built-pages.ts'
import { type Running, startServer } from '#server/main.ts'
import { PreviousDeck } from '#server/rooms/previous-deck.ts'
import { openStore } from '#server/store/open-store.ts'
import type { CliFlags } from './flags.ts'
import { runVerb } from './run-verb.ts'
import { receiveOrder, reportKey, reportListening, type StartOrder } from './server-process.ts'
import { stopOnSignals } from './signals.ts'
import { showAddresses, showNewLinks } from './terminal.ts'

/** Runs the server, in the process that `lectern present` supervises; see present.ts. */
export async function serve(flags: CliFlags): Promise<void> {
  let running: Running | null = null
  stopOnSignals(
    () => running?.phones() ?? 0,
    async () => running?.close(),
  )
  // A server without its supervisor could not be stopped, and no other could start on the same data.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  const order = await receiveOrder(() => ({ key: newToken(), isRestart: false }))
  running = await open(readConfig(flags, process.env, process.cwd()), order)
}

/** Trap: after a crash the old links must not open anything again, so the supervisor needs the new key. */
function onNewKey(key: string, links: Pick<Running, 'stage' | 'speaker'>): void {
  reportKey(key)
  showNewLinks(links)
}

async function open(config: Config, { key, isRestart }: StartOrder): Promise<Running> {
  const store = await openStore(config)
  const folder = join(config.data, 'build')
  const previous = new PreviousDeck(config.data, folder)
  if (!isRestart) await runVerb('build', '--talk', config.talk, '--output', folder)
  const manifest = readManifest(folder)
  if (!manifest) throw new ConfigError(`Cannot read ${folder}. Remove it and start again.`)
  const pages = builtPages(folder)
  const manifestBefore = previous.manifest
  const decks = { manifest, manifestBefore }
  const running = await startServer({ config, key, ...decks, store, pages, onNewKey })
  previous.remove()
  await reportListening() // before the addresses: a server that is killed after them must be restarted
  if (!isRestart) showAddresses(running, manifest.talk.title)
  return running
}
