import type { ServerMessage } from '#protocol/server-messages.ts'
import type { Visitor } from '#server/access/identify.ts'
import { MessageAllowance } from '#server/access/message-allowance.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Following, Page } from './connection.ts'
import type { OutgoingMessage } from './outgoing-message.ts'

/** A voter who posts counts as connected for this long after the last time, in ms. */
const PRESENT = 15_000

/** A voter's page without a socket, for as long as one request takes: what is sent to it is gathered. */
export class PostedPage implements Page {
  room: LiveRoom
  readonly role: Visitor['role']
  readonly id: string
  following: Following | null = null
  wantedLanguage: string | null = null
  pendingVotes = 0
  readonly messages: ServerMessage[] = []

  constructor({ room, role, id }: Visitor) {
    this.room = room
    this.role = role
    this.id = id
  }

  send({ message }: OutgoingMessage): void {
    this.messages.push(message)
  }
}

/** A browser's page that posts again and again, and the number of this post: one may overtake another. */
export interface PostOrder {
  page: string
  turn: number
}

interface Poster {
  code: string
  at: number
  order: PostOrder | null
  allowance: MessageAllowance
}

/** Voters who come by request instead of holding a socket. */
export class Posters {
  #posters = new Map<string, Poster>()
  #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Remembers that a voter was here; true if they were not for a while. */
  note({ id, room }: Visitor, order: PostOrder | null): boolean {
    this.#forgetOld()
    const { allowance = new MessageAllowance() } = this.#posters.get(id) ?? {}
    const isNew = !this.#posters.delete(id)
    this.#posters.set(id, { code: room.record.code, at: this.#now(), order, allowance })
    return isNew
  }

  /** Whether a post of so many messages is taken: not one that a later one overtook, and no flood. */
  mayPost({ id }: Visitor, order: PostOrder | null, messages: number): boolean {
    const poster = this.#posters.get(id)
    if (!poster) return true
    const taken = Array.from({ length: messages + 1 }, () => poster.allowance.take())
    return taken.every(Boolean) && !isOvertaken(order, poster.order)
  }

  /** The ids of those in a room, also after the speaker has started over. */
  of({ record: { code } }: LiveRoom): string[] {
    this.#forgetOld()
    return [...this.#posters].filter(([, poster]) => poster.code === code).map(([id]) => id)
  }

  all(): string[] {
    this.#forgetOld()
    return [...this.#posters.keys()]
  }

  /** The oldest come first: each post puts its voter at the end. */
  #forgetOld(): void {
    for (const [id, { at }] of this.#posters) {
      if (this.#now() - at <= PRESENT) return
      this.#posters.delete(id)
    }
  }
}

/** Whether a later post of the page came first: this one would undo what it brought. */
function isOvertaken(order: PostOrder | null, last: PostOrder | null): boolean {
  return order !== null && last?.page === order.page && last.turn >= order.turn
}
