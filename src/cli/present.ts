import { join } from 'node:path'
import { ConfigError, readConfig } from '#server/config.ts'
import { startServer } from '#server/main.ts'
import { builtPages, readManifest } from '#server/pages.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import { runApart } from './apart.ts'
import type { CliFlags } from './main.ts'
import { stopOnSignals } from './signals.ts'
import { showAddresses, showNewLinks } from './terminal.ts'

/** Builds the talk and presents it, until Ctrl-C. */
export async function present(flags: CliFlags): Promise<void> {
  const config = readConfig(flags, process.env, process.cwd())
  const store = await openSqliteStore(config.data)
  const folder = join(config.data, 'build')
  const manifestBefore = readManifest(folder)
  await runApart('build', '--talk', config.talk, '--output', folder)
  const manifest = readManifest(folder)
  if (!manifest) throw new ConfigError(`Cannot read ${folder}. Remove it and start again.`)
  const pages = builtPages(folder)
  const decks = { manifest, manifestBefore }
  const opening = { config, ...decks, store, pages, onNewLinks: showNewLinks }
  const running = await startServer(opening)
  showAddresses(running, manifest.talk.title)
  stopOnSignals(() => running.phones(), running.close)
}
