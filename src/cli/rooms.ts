import { statSync } from 'node:fs'
import { ConfigError, readConfig } from '#server/config.ts'
import { dayOf } from '#server/rooms/results.ts'
import { isSilent } from '#server/rooms/rooms.ts'
import {
  openStore,
  openStoreReader,
  type StoreConfig,
  storePlace,
} from '#server/store/open-store.ts'
import type { RoomRecord, StoreReader } from '#server/store/store.ts'
import type { CliFlags } from './flags.ts'
import { noRoomsError } from './no-rooms-error.ts'
import { exitOnSignals } from './signals.ts'
import { count } from './terminal.ts'

/** `lectern rooms [delete CODE]`: lists the rooms that are kept, or deletes those with a code. */
export async function rooms(flags: CliFlags, words: readonly string[]): Promise<void> {
  exitOnSignals()
  const config = readConfig(flags, process.env, process.cwd())
  if (words.length === 0) return list(config)
  const code = readCode(words)
  if (flags.yes) await remove(config, code)
  else await refuseWithoutYes(config, code)
}

/** Works also while a talk is presented. */
async function list(config: StoreConfig): Promise<void> {
  const file = storePlace(config)
  await using store = await openReader(config)
  const kept = await readKept(store)
  if (kept.length > 0) console.log([HEAD, ...kept].map(row).join('\n'))
  const size = Math.ceil(statSync(file).size / 1024)
  console.log(`${count(kept.length, 'room')} in ${file}, ${size} KiB`)
}

/** Prints what would be deleted. Confirmed by --yes and not by a question, so that scripts can delete. */
async function refuseWithoutYes(config: StoreConfig, code: string): Promise<void> {
  await using store = await openReader(config)
  const doomed = await findKept(store, code)
  console.log([HEAD, ...doomed].map(row).join('\n'))
  throw new ConfigError(
    `Nothing was deleted yet: there is no way back. Say the same again with --yes, and the above is\n` +
      'deleted with its votes and paired devices. Stop the talk first, if it is being presented.',
  )
}

/** Rejects with a StoreError, because of the folder's lock, while a talk is presented from there. */
async function remove(config: StoreConfig, code: string): Promise<void> {
  await (await openReader(config)).close()
  await using store = closing(await openStore(config))
  const doomed = await findKept(store, code)
  await store.remove(code)
  const votes = doomed.reduce((sum, room) => sum + room.votes, 0)
  console.log(`Deleted ${count(doomed.length, 'room')} ${code} with ${count(votes, 'vote')}.`)
  console.log(
    'Backups, PDFs and databases that were set aside are files of their own: see to them.',
  )
}

interface Kept {
  code: string
  day: string
  state: string
  joined: number
  votes: number
  title: string
}

async function findKept(store: StoreReader, code: string): Promise<Kept[]> {
  const kept = await readKept(store)
  const found = kept.filter((room) => room.code === code)
  if (found.length === 0) throw unknownCode(code, kept)
  return found
}

async function readKept(store: StoreReader): Promise<Kept[]> {
  const records = await store.rooms()
  return Promise.all(records.map((record) => readRoom(store, record)))
}

async function readRoom(store: StoreReader, record: RoomRecord): Promise<Kept> {
  const { code, title } = record
  const stored = await store.load(record.id)
  const [joined, votes] = [stored?.voters.length ?? 0, stored?.ballots.length ?? 0]
  return { code, title, day: dayOf(record), state: stateOf(record), joined, votes }
}

function stateOf(record: RoomRecord): string {
  if (record.rehearsal) return 'rehearsal'
  return record.ended !== null || isSilent(record, Date.now()) ? 'ended' : 'open'
}

const HEAD = {
  code: 'CODE',
  day: 'DAY',
  state: 'STATE',
  joined: 'JOINED',
  votes: 'VOTES',
  title: 'TITLE',
}

function row({ code, day, state, joined, votes, title }: Kept | typeof HEAD): string {
  const cells = [code.padEnd(6), day.padEnd(10), state.padEnd(9)]
  const counts = [String(joined).padStart(6), String(votes).padStart(6)]
  return [...cells, ...counts, title].join('  ')
}

function readCode(words: readonly string[]): string {
  const [action, code = '', ...rest] = words
  if (action === 'delete' && code !== '' && rest.length === 0) return code.toUpperCase()
  throw new ConfigError(
    `Unexpected "${words.join(' ')}" after rooms, expected nothing, or delete and a join code.\n` +
      'lectern rooms lists the codes. lectern rooms delete K7M2QX would delete that one.',
  )
}

function unknownCode(code: string, kept: readonly Kept[]): ConfigError {
  const known = [...new Set(kept.map((room) => room.code))].join(', ')
  return new ConfigError(
    `Unexpected "${code}" after delete, expected ${known ? `one of ${known}` : 'none: nothing is kept'}.\n` +
      'Nothing was deleted. Name another folder with --data, if the room is kept there.',
  )
}

async function openReader(config: StoreConfig) {
  const store = await openStoreReader(config)
  if (!store) throw noRoomsError(config.data)
  return closing(store)
}

/** Makes disposing of a store close it. */
function closing<S extends StoreReader>(store: S): S & AsyncDisposable {
  return Object.assign(store, { [Symbol.asyncDispose]: () => store.close() })
}
