import type { Visitor } from '#server/access/identify.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Connection } from './connection.ts'
import { type PostedPage, Posters, type PostOrder } from './posted-page.ts'

/** Pages that one voter may have open: a new one closes the oldest. As many may post at once. */
const PAGES_OF_VOTER = 8

/** The pages that are connected: those on sockets by their voter or device, and those of voters who post. */
export class Sessions {
  #connections = new Set<Connection>()
  #byId = new Map<string, Set<Connection>>()
  #posted = new Set<PostedPage>()
  #posters: Posters
  #onLeave: (room: LiveRoom) => void

  constructor(now: () => number, onLeave: (room: LiveRoom) => void) {
    this.#posters = new Posters(now)
    this.#onLeave = onLeave
  }

  enter(connection: Connection): void {
    this.#supersede(connection)
    this.#connections.add(connection)
    const pages = this.#byId.get(connection.id) ?? new Set()
    this.#byId.set(connection.id, pages.add(connection))
    const [oldest] = pages
    if (connection.role === 'audience' && pages.size > PAGES_OF_VOTER) oldest?.socket.terminate()
  }

  leave(connection: Connection): void {
    if (!this.#connections.delete(connection)) return
    const pages = this.#byId.get(connection.id)
    pages?.delete(connection)
    if (pages?.size === 0) this.#byId.delete(connection.id)
    this.#onLeave(connection.room)
  }

  /** Closes all pages of a device that lost its key; what they have under way is not read any more. */
  dismiss(device: string): void {
    for (const page of [...(this.#byId.get(device) ?? [])]) {
      this.leave(page)
      page.socket.removeAllListeners('message')
      page.socket.close(4401)
    }
  }

  /** Whether a voter's post of so many messages is taken. */
  mayPost(visitor: Visitor, order: PostOrder | null, messages: number): boolean {
    const posting = [...this.#posted].filter((page) => page.id === visitor.id).length
    return posting < PAGES_OF_VOTER && this.#posters.mayPost(visitor, order, messages)
  }

  /** Keeps a posted page while its request takes; `note` makes its voter count as connected. */
  open(page: PostedPage): { note(order: PostOrder | null): boolean } & Disposable {
    this.#posted.add(page)
    return {
      note: (order) => this.#posters.note(page, order),
      [Symbol.dispose]: () => void this.#posted.delete(page),
    }
  }

  has(connection: Connection): boolean {
    return this.#connections.has(connection)
  }

  all(): Connection[] {
    return [...this.#connections]
  }

  of(room: LiveRoom): Connection[] {
    return this.all().filter((connection) => connection.room === room)
  }

  /** The pages on sockets of one voter or device. */
  pagesOf(id: string): Connection[] {
    return [...(this.#byId.get(id) ?? [])]
  }

  /** The pages of a room whose requests are under way. */
  postedIn(room: LiveRoom): PostedPage[] {
    return [...this.#posted].filter((page) => page.room === room)
  }

  /** Distinct voters in a room: many pages of one voter count once. */
  votersIn(room: LiveRoom): number {
    return countVoters(this.of(room), this.#posters.of(room))
  }

  /** Distinct voters in all rooms. */
  voters(): number {
    return countVoters(this.all(), this.#posters.all())
  }

  /**
   * Closes the older sockets of a page that came back: what they had under way when the network broke can arrive
   * after the new one, and would undo what was tapped since.
   */
  #supersede({ id, role, page }: Connection): void {
    if (page === null) return
    for (const older of this.pagesOf(id)) {
      if (older.role !== role || older.page !== page) continue
      this.leave(older)
      older.socket.terminate()
    }
  }
}

function countVoters(connections: readonly Connection[], posters: readonly string[]): number {
  const phones = connections.filter(({ role }) => role === 'audience')
  return new Set([...phones.map(({ id }) => id), ...posters]).size
}
