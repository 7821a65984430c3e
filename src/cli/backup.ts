import { relative, resolve } from 'node:path'
import { openOutput } from '#export/output-files.ts'
import { readConfig } from '#server/config.ts'
import { backUpStore } from '#server/store/open-store.ts'
import type { CliFlags } from './main.ts'
import { exitOnSignals } from './signals.ts'
import { count } from './terminal.ts'
import { withoutRooms } from './without-rooms.ts'

/** The copy holds what the original does, keys too: nobody else may read it. */
const PRIVATE = 0o600

/** Copies all rooms with their votes into a new file. A running talk is not disturbed. */
export async function backup(flags: CliFlags): Promise<void> {
  exitOnSignals()
  const config = readConfig(flags, process.env, process.cwd())
  const file = resolve(flags.output ?? defaultName(new Date()))
  await using output = await openOutput(file, { mode: PRIVATE, isNew: true })
  const copied = await backUpStore(config, output.part)
  if (!copied) throw withoutRooms(config.data)
  await output.keep()
  const { rooms, votes } = copied
  console.log(`${relative('.', file)}: ${count(rooms, 'room')}, ${count(votes, 'vote')}`)
}

/** `rooms-2026-11-23-091500.sqlite`, in the time zone of whoever looks for it. */
function defaultName(now: Date): string {
  const [day = '', time = ''] = now.toLocaleString('sv').split(' ')
  return `rooms-${day}-${time.replaceAll(':', '')}.sqlite`
}
