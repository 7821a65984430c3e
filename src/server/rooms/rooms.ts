import type { Deck } from '#rules/deck.ts'
import type { Kinds } from '#rules/kind.ts'
import { newRoom } from '#rules/room.ts'
import { newCode, newToken } from '#server/access/secrets.ts'
import { report } from '#server/report.ts'
import type { RoomRecord, Store } from '#server/store/store.ts'
import { LiveRoom } from './live-room.ts'

const HOUR = 3_600_000

/** [R3] A room whose driver moved this recently goes on after a restart, in ms. */
const FRESH = 4 * HOUR

/** [R4] A room without a move for this long has ended, in ms. */
const SILENT = 12 * HOUR

export interface Setting {
  store: Store
  deck: Deck
  /** The deck as it was when Lectern last ran: a room that goes on was somewhere in that one. */
  deckBefore?: Deck | null
  /** The folder of the talk: only its own rooms are continued. */
  talk: string
  title: string
  kinds: Kinds
  now: () => number
}

/** All rooms of this data, the newest of which is on stage. */
export class Rooms {
  newest: LiveRoom
  /** Whether the newest room was there before. */
  readonly continued: boolean
  /** Called with every room that comes to life, before anybody hears from it. */
  onOpen: (room: LiveRoom) => void = () => {}
  #setting: Setting
  #records: RoomRecord[]
  #live = new Map<string, Promise<LiveRoom>>()
  #successors = new WeakMap<LiveRoom, Promise<LiveRoom>>()

  private constructor(
    setting: Setting,
    records: RoomRecord[],
    newest: LiveRoom,
    continued: boolean,
  ) {
    this.#setting = setting
    this.#records = records
    this.newest = newest
    this.continued = continued
    this.#live.set(newest.record.code, Promise.resolve(newest))
  }

  /** Goes on with the room of this talk that was driven lately, or opens a new one. */
  static async open(setting: Setting): Promise<Rooms> {
    const records = [...(await setting.store.rooms())]
    const latest = records.find(({ talk, rehearsal }) => talk === setting.talk && !rehearsal)
    const continued = latest !== undefined && isFresh(latest, setting.now())
    const newest = continued
      ? await enliven(setting, latest)
      : await begin(setting, unusedCode(records), newToken())
    if (!continued) records.unshift(newest.record)
    const rooms = new Rooms(setting, records, newest, continued)
    await rooms.#forgetVoters()
    return rooms
  }

  /** The room behind a join code in upper case, or null. */
  async find(code: string): Promise<LiveRoom | null> {
    const live = this.#live.get(code)
    if (live) return live
    const record = this.#records.find((known) => known.code === code && !known.rehearsal)
    return record ? this.#open(code, enliven(this.#setting, record)) : null
  }

  /**
   * [R2] Sets a room aside as a rehearsal; the new one keeps its code, its keys and its phones. Asked
   * twice, by two windows at once, it is the same new one.
   */
  startOver(room: LiveRoom): Promise<LiveRoom> {
    const successor = this.#successors.get(room) ?? this.#succeed(room)
    this.#successors.set(room, successor)
    successor.catch(() => this.#successors.delete(room))
    return successor
  }

  async #succeed(room: LiveRoom): Promise<LiveRoom> {
    const { code, secret } = room.record
    const fresh = await begin(this.#setting, code, secret, room.state.driver)
    await room.setAside()
    this.#records.unshift(fresh.record)
    if (this.newest === room) this.newest = fresh
    return this.#open(code, Promise.resolve(fresh))
  }

  async useDeck(deck: Deck): Promise<void> {
    this.#setting.deck = deck
    for (const room of await this.#all()) room.useDeck(deck)
  }

  /** [R4] Ends rooms in which nothing has happened for twelve hours. */
  async endSilent(): Promise<void> {
    for (const room of await this.#all()) {
      if (isSilent(room.record, this.#setting.now())) room.end()
    }
    await this.#forgetVoters()
  }

  /** Everything that was said is on the disk, unless the disk refuses. */
  async settle(): Promise<void> {
    for (const room of await this.#all()) await room.settle()
  }

  /** One room for a code, however many ask for it while it is being loaded. */
  #open(code: string, loading: Promise<LiveRoom>): Promise<LiveRoom> {
    const room = loading.then((loaded) => {
      this.onOpen(loaded)
      return loaded
    })
    this.#live.set(code, room)
    room.catch(() => this.#live.delete(code))
    return room
  }

  /** [R6] Of rooms that are over, and that nobody has opened since. */
  async #forgetVoters(): Promise<void> {
    const { store, now } = this.#setting
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

async function enliven(setting: Setting, { id }: RoomRecord): Promise<LiveRoom> {
  const { store, deck, deckBefore, kinds, now } = setting
  const stored = await store.load(id)
  if (!stored) throw new Error(`The store lists a room ${id}, but does not have it.`)
  const room = new LiveRoom({ stored, deck: deckBefore ?? deck, store, kinds, now })
  room.useDeck(deck)
  await room.settle()
  return room
}

async function begin(
  { store, deck, talk, title, kinds, now }: Setting,
  code: string,
  secret: string,
  driver: string | null = null,
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
