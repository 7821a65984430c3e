import { relative, resolve } from 'node:path'
import { openOutput } from '#export/output-files.ts'
import { readConfig } from '#server/config.ts'
import { backUpStore } from '#server/store/open-store.ts'
import type { CliFlags } from './flags.ts'
import { noRoomsError } from './no-rooms-error.ts'
import { exitOnSignals } from './signals.ts'
import { count } from './terminal.ts'

/** File mode: only the owner may read the copy, for it holds the keys of the original. */
const PRIVATE = 0o600

/** Copies all rooms with their votes into a new file. A running talk is not disturbed. */
export async function backup(flags: CliFlags): Promise<void> {
  exitOnSignals()
  const config = readConfig(flags, process.env, process.cwd())
  const file = resolve(flags.output ?? defaultName(new Date()))
  await using output = await openOutput(file, { mode: PRIVATE, isNew: true })
  const copied = await backUpStore(config, output.part)
  if (!copied) throw noRoomsError(config.data)
  await output.keep()
  const { rooms, votes } = copied
  console.log(`${relative('.', file)}: ${count(rooms, 'room')}, ${count(votes, 'vote')}`)
}

/** `rooms-2026-11-23-091500.sqlite`, in the time zone of this machine. */
function defaultName(now: Date): string {
  const [day = '', time = ''] = now.toLocaleString('sv').split(' ')
  return `rooms-${day}-${time.replaceAll(':', '')}.sqlite`
}
