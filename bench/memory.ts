import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Program } from '../tests/support/program.ts'
import { readUsage } from './usage.ts'

/**
 * Resident memory of a Node program in bytes, after a garbage collection: memory that is free again after
 * the start would otherwise be used for the phones, and they would seem to need less. Node's debugger,
 * which a signal wakes, collects the garbage. Null where memory cannot be read.
 */
export async function weigh(program: Program): Promise<number | null> {
  if (!readUsage(program.pid)) return null
  program.signal('SIGUSR1')
  const debug = new WebSocket(await program.prints(/Debugger listening on (\S+)/))
  await once(debug, 'open')
  debug.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }))
  await once(debug, 'message')
  debug.close()
  await once(debug, 'close')
  return readUsage(program.pid)?.memory ?? null
}
