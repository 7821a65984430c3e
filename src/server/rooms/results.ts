import type { RoomFacts } from '#protocol/room-facts.ts'
import { loadKindRules } from '#questions/rules.ts'
import { ConfigError } from '#server/config.ts'
import type { RoomRecord, StoredRoom, StoreReader } from '#server/store/store.ts'
import { countStored } from './counts.ts'
import { isSilent } from './rooms.ts'

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
  now: number,
): Promise<Results | null> {
  const rooms = await store.rooms()
  const own = rooms.filter((room) => room.talk === talk && !room.rehearsal)
  if (code === null) return own[0] ? resultsOf(store, own[0], now) : null
  const found = rooms.find((room) => room.code === code.toUpperCase() && !room.rehearsal)
  if (!found) throw unknownRoom(code, own)
  return resultsOf(store, found, now)
}

/** The newest room of a talk, beside the one that is newest of all, in which people have voted. */
export async function findVoted(
  store: StoreReader,
  { record }: Results,
  now: number,
): Promise<Results | null> {
  for (const room of await store.rooms()) {
    if (room.talk !== record.talk || room.rehearsal || room.id === record.id) continue
    const results = await resultsOf(store, room, now)
    if (results.votes > 0) return results
  }
  return null
}

async function resultsOf(store: StoreReader, record: RoomRecord, now: number): Promise<Results> {
  const loaded = await store.load(record.id)
  if (!loaded) throw new Error(`The store lists a room ${record.id}, but does not have it.`)
  const stored = ifSilentEnded(loaded, now)
  const facts = {
    polls: stored.state.polls,
    counts: countStored(stored, await loadKindRules()),
    join: null,
  }
  return { record, facts, votes: stored.ballots.length }
}

/** [R4] Nobody was there to write it down: the laptop was closed after the talk. */
function ifSilentEnded({ state, ...stored }: StoredRoom, now: number): StoredRoom {
  return { ...stored, state: { ...state, ended: state.ended || isSilent(stored.record, now) } }
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
