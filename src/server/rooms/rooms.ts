import type { Deck } from '#rules/deck.ts'
import type { Kinds } from '#rules/kind-rules.ts'
import { newRoom } from '#rules/room.ts'
import { newCode, newToken } from '#server/access/secrets.ts'
import { report } from '#server/report.ts'
import type { RoomRecord, Store } from '#server/store/store.ts'
import { LiveRoom } from './live-room.ts'

const HOUR = 3_600_000

/** [R3] A room whose driver moved it within this time, in ms, goes on after a restart. */
const FRESH = 4 * HOUR

/** [R4] A room without a move for this long has ended, in ms. */
const SILENT = 12 * HOUR

export interface RoomsOptions {
  store: Store
  deck: Deck
  /** The deck as it was when Lectern last ran: a room that goes on was somewhere in that one. Null if there was none. */
  deckBefore: Deck | null
  /** The folder of the talk: only its own rooms are continued. */
  talk: string
  title: string
  kinds: Kinds
  now: () => number
}

/** The rooms of a store, once the newest has been loaded or created. */
interface Opened {
  records: RoomRecord[]
  newest: LiveRoom
  continued: boolean
}

/** The rooms of a store, the newest of which is on stage. */
export class Rooms {
  newest: LiveRoom
  /** Whether the newest room was there before. */
  readonly continued: boolean
  /** Called with every room that comes to life, before any page is sent its view. */
  onOpen: (room: LiveRoom) => void = () => {}
  #options: RoomsOptions
  #records: RoomRecord[]
  #live = new Map<string, Promise<LiveRoom>>()
  #successors = new WeakMap<LiveRoom, Promise<LiveRoom>>()

  private constructor(options: RoomsOptions, { records, newest, continued }: Opened) {
    this.#options = options
    this.#records = records
    this.newest = newest
    this.continued = continued
    this.#live.set(newest.record.code, Promise.resolve(newest))
  }

  /** Goes on with the room of this talk that was driven lately, or opens a new one. */
  static async open(options: RoomsOptions): Promise<Rooms> {
    const records = [...(await options.store.rooms())]
    const latest = records.find(({ talk, rehearsal }) => talk === options.talk && !rehearsal)
    const continued = latest !== undefined && isFresh(latest, options.now())
    const newest = continued
      ? await loadRoom(options, latest)
      : await createRoom(options, { code: unusedCode(records), secret: newToken(), driver: null })
    if (!continued) records.unshift(newest.record)
    const rooms = new Rooms(options, { records, newest, continued })
    await rooms.#forgetVoters()
    return rooms
  }

  /** The room behind a join code in upper case, or null. */
  async find(code: string): Promise<LiveRoom | null> {
    const live = this.#live.get(code)
    if (live) return live
    const record = this.#records.find((known) => known.code === code && !known.rehearsal)
    return record ? this.#open(code, loadRoom(this.#options, record)) : null
  }

  /**
   * [R2] Sets a room aside as a rehearsal; the new one keeps its code, its keys and its phones. Two windows that
   * start over at once get the same new one. Rejects with a StoreError where the room is not stored any more: the
   * old one would come back beside the new one, under the same code.
   */
  startOver(room: LiveRoom): Promise<LiveRoom> {
    const successor = this.#successors.get(room) ?? this.#succeed(room)
    this.#successors.set(room, successor)
    successor.catch(() => this.#successors.delete(room))
    return successor
  }

  async #succeed(room: LiveRoom): Promise<LiveRoom> {
    if (room.storage.stopped) throw room.storage.stopped
    const { code, secret } = room.record
    const { driver } = room.state
    const fresh = await createRoom(this.#options, { code, secret, driver })
    await room.setAside()
    this.#records.unshift(fresh.record)
    if (this.newest === room) this.newest = fresh
    return this.#open(code, Promise.resolve(fresh))
  }

  /** [T1] Takes all rooms along to an edited deck. */
  async useDeck(deck: Deck): Promise<void> {
    this.#options.deck = deck
    for (const room of await this.#all()) room.useDeck(deck)
  }

  /** [R4] Ends rooms in which nothing has happened for twelve hours. */
  async endSilent(): Promise<void> {
    for (const room of await this.#all()) {
      if (isSilent(room.record, this.#options.now())) room.end()
    }
    await this.#forgetVoters()
  }

  /** Resolves once everything that happened is in the store, or the store has failed. */
  async settle(): Promise<void> {
    for (const room of await this.#all()) await room.storage.settle()
  }

  /** Loads one room for a code, however many requests come for it meanwhile. */
  #open(code: string, loading: Promise<LiveRoom>): Promise<LiveRoom> {
    const room = loading.then((loaded) => {
      this.onOpen(loaded)
      return loaded
    })
    this.#live.set(code, room)
    room.catch(() => this.#live.delete(code))
    return room
  }

  /** [R6] Forgets the voters of rooms that are over, and that nobody has opened since. */
  async #forgetVoters(): Promise<void> {
    const { store, now } = this.#options
    const live = new Set((await this.#all()).map(({ record }) => record.id))
    for (const record of this.#records) {
      if (record.salt === null || live.has(record.id) || !isOver(record, now())) continue
      await forgetVoters(store, record).catch((error) => report('store', error))
    }
  }

  async #all(): Promise<LiveRoom[]> {
    const rooms = await Promise.allSettled(this.#live.values())
    return rooms.flatMap((room) => (room.status === 'fulfilled' ? [room.value] : []))
  }
}

interface NewRoom {
  code: string
  secret: string
  /** The device that drives it from the beginning, if any. */
  driver: string | null
}

/** [R4] Whether a room has ended because nothing has happened in it. */
export function isSilent({ driven }: RoomRecord, now: number): boolean {
  return now - driven > SILENT
}

function isOver(record: RoomRecord, now: number): boolean {
  return record.ended !== null || record.rehearsal || isSilent(record, now)
}

function isFresh({ driven, ended }: RoomRecord, now: number): boolean {
  return ended === null && now - driven < FRESH
}

async function forgetVoters(store: Store, record: RoomRecord): Promise<void> {
  const stored = await store.load(record.id)
  if (stored) await store.commit(record.id, stored.seq, [{ kind: 'forget' }])
  record.salt = null
}

async function loadRoom(options: RoomsOptions, { id }: RoomRecord): Promise<LiveRoom> {
  const { store, deck, deckBefore, kinds, now } = options
  const stored = await store.load(id)
  if (!stored) throw new Error(`The store lists a room ${id}, but does not have it.`)
  const room = new LiveRoom({ stored, deck: deckBefore ?? deck, store, kinds, now })
  room.useDeck(deck)
  await room.storage.settle()
  return room
}

async function createRoom(
  { store, deck, talk, title, kinds, now }: RoomsOptions,
  { code, secret, driver }: NewRoom,
): Promise<LiveRoom> {
  const times = { created: now(), driven: now(), ended: null, rehearsal: false }
  const record = { id: newToken(128), code, talk, title, secret, salt: newToken(), ...times }
  const state = newRoom(driver)
  await store.create(record, state)
  const stored = { record, state, seq: 0, voters: [], ballots: [] }
  return new LiveRoom({ stored, deck, store, kinds, now })
}

function unusedCode(records: readonly RoomRecord[]): string {
  const code = newCode()
  return records.some((record) => record.code === code) ? unusedCode(records) : code
}
