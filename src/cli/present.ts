import { join } from 'node:path'
import { buildTalk } from '#deck/build.ts'
import { readTalk } from '#deck/talk.ts'
import { readConfig } from '#server/config.ts'
import { startServer } from '#server/main.ts'
import { builtPages, readManifest } from '#server/pages.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import type { CliFlags } from './main.ts'
import { onSecondSignal } from './signals.ts'
import { showAddresses } from './terminal.ts'

/** Builds the talk and presents it, until Ctrl-C. */
export async function present(flags: CliFlags): Promise<void> {
  const config = readConfig(flags, process.env, process.cwd())
  const talk = await readTalk(config.talk)
  const store = await openSqliteStore(config.data)
  const folder = join(config.data, 'build')
  const manifestBefore = readManifest(folder)
  const manifest = await buildTalk(talk, folder)
  const pages = builtPages(folder)
  const running = await startServer({ config, manifest, manifestBefore, store, pages })
  showAddresses(running, manifest.talk.title)
  onSecondSignal(() => running.phones(), running.close)
}
