import { join } from 'node:path'
import { readConfig } from '#server/config.ts'
import { builtPages, readManifest } from '#server/http/built-pages.ts'
import { startServer } from '#server/main.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import type { Store } from '#server/store/store.ts'

/** Where in a talk's folder the drill has built it, and where its votes are kept. */
export const PLACES = { build: 'dist', data: 'data' }

/**
 * Lectern's server as `lectern present` runs it, with a talk that is built already, in a process of its
 * own that ends with its input. Arguments: the talk's folder, the port.
 */
export async function serve(wrap: (store: Store) => Store = (store) => store): Promise<void> {
  process.stdin.resume().on('end', () => process.exit())
  const [folder = '', port = ''] = process.argv.slice(2)
  const places = { talk: folder, data: join(folder, PLACES.data) }
  const config = readConfig({ ...places, port, host: '127.0.0.1' }, {}, folder)
  const build = join(folder, PLACES.build)
  const manifest = readManifest(build)
  if (!manifest) throw new Error(`Expected a talk that is built, in ${build}.`)
  const store = wrap(await openSqliteStore(config.data))
  const running = await startServer({ config, manifest, store, pages: builtPages(build) })
  console.log(`Room ${running.code}, speaker ${running.speaker}`)
}

if (import.meta.main) await serve()
