import { join } from 'node:path'
import type { Manifest } from '#deck/manifest.ts'
import { type Flags, readConfig } from '#server/config.ts'
import { builtPages, readManifest } from '#server/http/built-pages.ts'
import { type Running, startServer } from '#server/main.ts'
import { openStore } from '#server/store/open-store.ts'
import type { Store } from '#server/store/store.ts'
import { writePollTalk } from './poll-talk.ts'
import { Program } from './program.ts'
import { makeFolder } from './temporary-folder.ts'

/** The folder of the built pages, in the talk's folder. */
const BUILD = 'dist'

/** Writes the talk of poll-talk.ts into a folder of its own and builds it; resolves to the folder. */
export async function buildPollTalk(): Promise<string> {
  const folder = makeFolder()
  await writePollTalk(folder)
  await new Program(['build', '--talk', folder, '--output', join(folder, BUILD)]).succeeds()
  return folder
}

export function manifestIn(folder: string): Manifest {
  const manifest = readManifest(join(folder, BUILD))
  if (!manifest) throw new Error(`Expected a talk that is built, in ${folder}.`)
  return manifest
}

/** Serves a talk that is built as `lectern serve` does, with flags of the command line. */
export async function serveBuiltTalk(
  folder: string,
  flags: Flags,
  wrap: (store: Store) => Store = (store) => store,
): Promise<Running> {
  const config = readConfig({ talk: folder, ...flags }, {}, folder)
  const store = wrap(await openStore(config))
  const pages = builtPages(join(folder, BUILD))
  return startServer({ config, manifest: manifestIn(folder), store, pages })
}
