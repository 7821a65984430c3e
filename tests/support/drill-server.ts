import { join } from 'node:path'
import type { Store } from '#server/store/store.ts'
import { serveBuiltTalk } from './built-talk.ts'

/** The folder in which the server of a drill keeps the votes of a talk in this folder. */
export function drillData(folder: string): string {
  return join(folder, 'data')
}

/**
 * Serves a talk that is built, in a process of its own that ends with its input, and prints the room's
 * code and the speaker's link. The process's arguments: the talk's folder, the port.
 */
export async function runDrillServer(wrap?: (store: Store) => Store): Promise<void> {
  process.stdin.resume().on('end', () => process.exit())
  const [folder = '', port = ''] = process.argv.slice(2)
  const flags = { data: drillData(folder), port, host: '127.0.0.1' }
  const { code, speaker } = await serveBuiltTalk(folder, flags, wrap)
  console.log(`Room ${code}, speaker ${speaker}`)
}
