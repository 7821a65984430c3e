import type { RoomFacts } from '#protocol/room-facts.ts'
import { ConfigError } from './config.ts'
import { countStored } from './counts.ts'
import type { RoomRecord, StoreReader } from './store/store.ts'

/** A room as it was: what slides may show of it, and how many votes that is. */
export interface Results {
  record: RoomRecord
  facts: RoomFacts
  votes: number
}

/**
 * The results of a talk's newest room that is no rehearsal, or of the room with a join code; null if
 * the talk was never given. Throws a ConfigError for a code that no room has.
 */
export async function readResults(
  store: StoreReader,
  talk: string,
  code: string | null,
): Promise<Results | null> {
  const rooms = await store.rooms()
  const own = rooms.filter((room) => room.talk === talk && !room.rehearsal)
  if (code === null) return own[0] ? resultsOf(store, own[0]) : null
  const found = rooms.find((room) => room.code === code.toUpperCase() && !room.rehearsal)
  if (!found) throw unknownRoom(code, own)
  return resultsOf(store, found)
}

/** The newest room of a talk, beside the one that is newest of all, in which people have voted. */
export async function findVoted(store: StoreReader, { record }: Results): Promise<Results | null> {
  for (const room of await store.rooms()) {
    if (room.talk !== record.talk || room.rehearsal || room.id === record.id) continue
    const results = await resultsOf(store, room)
    if (results.votes > 0) return results
  }
  return null
}

async function resultsOf(store: StoreReader, record: RoomRecord): Promise<Results> {
  const stored = await store.load(record.id)
  if (!stored) throw new Error(`The store lists a room ${record.id}, but does not have it.`)
  const facts = { polls: stored.state.polls, counts: countStored(stored), join: null }
  return { record, facts, votes: stored.ballots.length }
}

function unknownRoom(code: string, own: readonly RoomRecord[]): ConfigError {
  const known = own.map((room) => `${room.code} (${dayOf(room)})`).join(', ')
  const expected = known ? `one of ${known}` : 'none: this talk was not given yet'
  return new ConfigError(
    `Unexpected --room "${code}", expected ${expected}.\n` +
      'Leave it out to draw the votes of the newest, or name the folder they are in with --data.',
  )
}

/** `2026-11-23` in the time zone of whoever reads it. */
export function dayOf({ created }: RoomRecord): string {
  return new Date(created).toLocaleDateString('sv')
}
