import type { ServerMessage } from '#protocol/server-messages.ts'
import { Allowance } from '#server/access/message-allowance.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Following, Page, Visitor } from './connection.ts'

/** Somebody who posts counts as connected for this long after the last time, in ms. */
const PRESENT = 15_000

/** A voter's page without a socket, for as long as one request takes: what it is told is gathered. */
export class Exchange implements Page {
  room: LiveRoom
  readonly role: Visitor['role']
  readonly id: string
  following: Following | null = null
  wanted: string | null = null
  votes = 0
  readonly answers: ServerMessage[] = []

  constructor({ room, role, id }: Visitor) {
    this.room = room
    this.role = role
    this.id = id
  }

  tell(text: string): void {
    this.answers.push(JSON.parse(text))
  }
}

/** A browser's page that posts by and by, and how often it has: one post may overtake another. */
export interface Line {
  page: string
  turn: number
}

interface Call {
  code: string
  at: number
  line: Line | null
  allowance: Allowance
}

/** Voters who come by request instead of holding a socket. */
export class Callers {
  #calls = new Map<string, Call>()
  #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Somebody is here; true if they were not for a while. */
  note({ id, room }: Visitor, line: Line | null): boolean {
    this.#forget()
    const { allowance = new Allowance() } = this.#calls.get(id) ?? {}
    const isNew = !this.#calls.delete(id)
    this.#calls.set(id, { code: room.record.code, at: this.#now(), line, allowance })
    return isNew
  }

  /** Whether somebody is heard who has so many messages: not a post that a later one overtook, no flood. */
  mayCall({ id }: Visitor, line: Line | null, messages: number): boolean {
    const call = this.#calls.get(id)
    if (!call) return true
    const taken = Array.from({ length: messages + 1 }, () => call.allowance.take())
    return taken.every(Boolean) && !isOvertaken(line, call.line)
  }

  /** The ids of those in a room, also after the speaker has started over. */
  of({ record: { code } }: LiveRoom): string[] {
    this.#forget()
    return [...this.#calls].filter(([, call]) => call.code === code).map(([id]) => id)
  }

  all(): string[] {
    this.#forget()
    return [...this.#calls.keys()]
  }

  /** The oldest come first: each is put at the end anew. */
  #forget(): void {
    for (const [id, { at }] of this.#calls) {
      if (this.#now() - at <= PRESENT) return
      this.#calls.delete(id)
    }
  }
}

/** What a page said before its last post would undo what it said in that. */
function isOvertaken(line: Line | null, last: Line | null): boolean {
  return line !== null && last?.page === line.page && last.turn >= line.turn
}
