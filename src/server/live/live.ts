import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { HEARTBEAT, MAX_MESSAGE } from '#protocol/limits.ts'
import type { PageMessage } from '#protocol/page-messages.ts'
import { parseMessage } from '#protocol/parse.ts'
import type { AudienceView, ServerMessage } from '#protocol/server-messages.ts'
import { PROTOCOL } from '#protocol/version.ts'
import type { Ballot } from '#rules/poll.ts'
import { isRefusal } from '#rules/refusal.ts'
import { type DeviceRole, isRole, maySend, type Role } from '#rules/roles.ts'
import { Allowance } from '#server/access/message-allowance.ts'
import { isOwnOrigin } from '#server/network/request-origin.ts'
import { report } from '#server/report.ts'
import type { LiveRoom, StateChange } from '#server/rooms/live-room.ts'
import { Broadcast, type Surroundings } from './broadcast.ts'
import {
  type Connection,
  type Following,
  type Page,
  send,
  sendRefusal,
  sendText,
  type Visitor,
} from './connection.ts'
import { Callers, Exchange, type Line } from './posted-page.ts'

/** Messages that a page may send before the server has greeted it. */
const EARLY = 8

/** Pages that one voter may have open: a new one closes the oldest. As many may post at once. */
const PAGES = 8

/** Votes of one page that may wait for their commit: more than thumbs can tap. */
const VOTES = 16

/** Longer names of pages are cut. */
const NAME = 40

/** How long a page that was turned away may take to hang up, in ms. */
const FAREWELL = 2000

/** What live connections need from the rest of the server. */
export interface House extends Surroundings {
  /** Who this request's cookies say it is; otherwise the code to close the socket with. */
  identify(request: IncomingMessage, code: string, role: Role): Promise<Visitor | CloseCode>
  /** The host that phones use in front of a proxy; null without one. */
  publicHost: string | null
  /** Hash of what a page of this role is built from. */
  build(role: Role): string
  makeLink(code: string, role: DeviceRole): { url: string; expires: number }
  /** The speaker's answer to the device that shows this number. */
  answerAsk(code: string, number: number, allow: boolean): void
  /** Takes a device's key away; whether it had one. */
  revoke(code: string, device: string): boolean
  startOver(room: LiveRoom): Promise<LiveRoom>
}

/** What the address of a socket says. */
interface Called {
  code: string
  role: Role
  page: string | null
}

/** Why a socket is closed, in the private range of WebSocket codes; pages know what to do. */
export type CloseCode = 4401 | 4403 | 4404

/** Live connections of all rooms: messages in, views out. */
export class Live {
  #house: House
  #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
  })
  #connections = new Set<Connection>()
  #pages = new Map<string, Set<Connection>>()
  #exchanges = new Set<Exchange>()
  #callers: Callers
  #broadcasts = new Map<LiveRoom, Broadcast>()
  #timer: NodeJS.Timeout
  #deaf = false

  constructor(house: House) {
    this.#house = house
    this.#callers = new Callers(house.now)
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT)
  }

  /** Takes over an HTTP upgrade of `/live/CODE/ROLE`; anything else is refused. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    const [, live, code = '', role = ''] = pathname.split('/')
    const page = searchParams.get('page')?.slice(0, NAME) ?? null
    if (live !== 'live' || !isRole(role) || !this.#isOwnOrigin(request)) {
      refuseUpgrade(stream, '403 Forbidden')
      return
    }
    if (this.#deaf) {
      refuseUpgrade(stream, '503 Service Unavailable')
      return
    }
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      this.#welcome(socket, request, { code: code.toUpperCase(), role, page }).catch((error) => {
        report('live', error)
        socket.terminate()
      })
    })
  }

  /**
   * Hears a voter who has no socket, as if there was one for so long; resolves to all that it is told.
   * Null for one that cannot be heard: it has to come again.
   */
  async exchange(
    visitor: Visitor,
    texts: readonly string[],
    line: Line | null = null,
  ): Promise<ServerMessage[] | null> {
    if (this.#deaf || this.#postsOf(visitor) >= PAGES) return null
    if (!this.#callers.mayCall(visitor, line, texts.length)) return null
    const page = new Exchange(visitor)
    this.#exchanges.add(page)
    try {
      this.#greet(page)
      if (this.#callers.note(visitor, line)) this.refresh(visitor.room)
      await Promise.all(texts.map((text) => this.#receive(page, text)))
      return page.answers
    } finally {
      this.#exchanges.delete(page)
    }
  }

  /** What any phone in a room may see now. */
  look(room: LiveRoom): AudienceView | null {
    return this.#broadcasts.get(room)?.look() ?? null
  }

  /** Who posts: browsers name the page, and only our own may. */
  async identifyCaller(request: IncomingMessage, code: string): Promise<Visitor | CloseCode> {
    return this.#isOwnOrigin(request) ? this.#house.identify(request, code, 'audience') : 4403
  }

  /** Views of this room go out from now on. */
  watch(room: LiveRoom): void {
    const broadcast = new Broadcast(room, this.#house, {
      connections: () => this.#of(room),
      voters: () => this.#votersOf(this.#of(room), this.#callers.of(room)),
    })
    this.#broadcasts.set(room, broadcast)
    room.onChange = (urgency) => broadcast.tell(urgency)
  }

  /** Tells pages what is not said by a room: an address that a phone has reached. */
  refresh(room: LiveRoom): void {
    this.#broadcasts.get(room)?.tell('soon')
  }

  /** Whether the device that drives a room is there. */
  isDriven(room: LiveRoom): boolean {
    return [...this.#connections].some(
      (page) => page.room === room && page.id === room.state.driver,
    )
  }

  /** Phones that are connected to any room. */
  phones(): number {
    return this.#votersOf([...this.#connections], this.#callers.all())
  }

  /** Hears nothing more, and lets nobody in: what was said before is still answered. */
  deafen(): void {
    this.#deaf = true
  }

  close(): void {
    clearInterval(this.#timer)
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  #isOwnOrigin({ headers }: IncomingMessage): boolean {
    return isOwnOrigin(headers, this.#house.publicHost)
  }

  #of(room: LiveRoom): Connection[] {
    return [...this.#connections].filter((connection) => connection.room === room)
  }

  #postsOf({ id }: Visitor): number {
    return [...this.#exchanges].filter((page) => page.id === id).length
  }

  /** Distinct voters: many pages of one are one. */
  #votersOf(connections: readonly Connection[], callers: readonly string[]): number {
    const phones = connections.filter(({ role }) => role === 'audience')
    return new Set([...phones.map(({ id }) => id), ...callers]).size
  }

  async #welcome(socket: WebSocket, request: IncomingMessage, { code, role, page }: Called) {
    const early: string[] = []
    const keep = (data: Buffer) => early.length < EARLY && early.push(data.toString())
    socket.on('message', keep)
    const visitor = await this.#house.identify(request, code, role)
    socket.off('message', keep)
    if (typeof visitor === 'number') return turnAway(socket, visitor)
    if (socket.readyState !== socket.OPEN || this.#deaf) return
    const connection: Connection = {
      ...visitor,
      page,
      socket,
      tell: (text) => sendText(socket, text),
      answering: true,
      votes: 0,
      allowance: new Allowance(),
      following: null,
      wanted: null,
    }
    this.#enter(connection)
    this.#greet(connection)
    this.refresh(connection.room)
    socket.on('message', (data: Buffer) => this.#hear(connection, data.toString()))
    socket.on('ping', () => mayGoOn(connection))
    socket.on('pong', () => {
      connection.answering = mayGoOn(connection)
    })
    socket.on('close', () => this.#leave(connection))
    for (const text of early) this.#hear(connection, text)
  }

  #greet(page: Page): void {
    const { room, role, id } = page
    send(page, {
      type: 'greeting',
      protocol: PROTOCOL,
      build: this.#house.build(role),
      code: room.record.code,
      now: this.#house.now(),
      device: role === 'audience' ? null : id,
    })
    if (role === 'audience') this.#admit(page)
    this.#broadcasts.get(room)?.show(page)
  }

  #admit(page: Page): void {
    const { room, id } = page
    room.join(id)
    const mine = room.mine(id)
    if (mine) send(page, { type: 'mine', room: room.record.id, ...mine })
  }

  #enter(connection: Connection): void {
    this.#supersede(connection)
    this.#connections.add(connection)
    const pages = this.#pages.get(connection.id) ?? new Set()
    this.#pages.set(connection.id, pages.add(connection))
    const [oldest] = pages
    if (connection.role === 'audience' && pages.size > PAGES) oldest?.socket.terminate()
  }

  /**
   * A page that came back is heard on its newest socket only: what an older one had under way when the
   * network broke can arrive after it, and would undo what was tapped since.
   */
  #supersede({ id, role, page }: Connection): void {
    if (page === null) return
    for (const older of this.#pages.get(id) ?? []) {
      if (older.role !== role || older.page !== page) continue
      this.#leave(older)
      older.socket.terminate()
    }
  }

  #leave(connection: Connection): void {
    if (!this.#connections.delete(connection)) return
    const pages = this.#pages.get(connection.id)
    pages?.delete(connection)
    if (pages?.size === 0) this.#pages.delete(connection.id)
    this.refresh(connection.room)
  }

  #hear(connection: Connection, text: string): void {
    if (!this.#connections.has(connection) || !mayGoOn(connection)) return
    void this.#receive(connection, text)
  }

  async #receive(page: Page, text: string): Promise<void> {
    if (this.#deaf) return
    try {
      const message = parseMessage(text)
      if (isRefusal(message)) return sendRefusal(page, message.refused)
      if (!maySend(page.role, message.type)) return sendRefusal(page, 'not-allowed')
      await this.#obey(page, message)
    } catch (error) {
      report('live', error)
    }
  }

  async #obey(page: Page, message: PageMessage): Promise<void> {
    const { room, id } = page
    switch (message.type) {
      case 'vote':
        return this.#vote(page, message)
      case 'follow':
        return this.#follow(page, message.language)
      case 'look':
        return this.#broadcasts.get(room)?.show(page)
      case 'move': {
        const refusal = room.move(id, message)
        if (refusal) sendRefusal(page, refusal.refused, { move: message.number })
        return
      }
      case 'drive':
        return this.#change(page, { change: 'drive', device: id })
      case 'clock':
        return this.#change(page, { change: 'clock', clock: message.change })
      case 'pair':
        return send(page, {
          type: 'pairing',
          as: message.as,
          ...this.#house.makeLink(room.record.code, message.as),
        })
      case 'admit':
        this.#house.answerAsk(room.record.code, message.number, message.allow)
        return this.refresh(room)
      case 'revoke':
        return this.#revoke(page, message.device)
      case 'start-over':
        return this.#startOver(room)
      case 'end':
        return room.end()
    }
  }

  #change(page: Page, change: StateChange): void {
    const refusal = page.room.change(change)
    if (refusal) sendRefusal(page, refusal.refused)
  }

  /** Nobody sends themselves away. Whoever loses the device that drove has the wheel instead. */
  #revoke({ room, id }: Page, device: string): void {
    if (device === id || !this.#house.revoke(room.record.code, device)) return
    for (const page of this.#pages.get(device) ?? []) this.#dismiss(page)
    if (room.state.driver === device) room.change({ change: 'drive', device: id })
    this.refresh(room)
  }

  /** Hears nothing more of this page, not even what is under way. */
  #dismiss(page: Connection): void {
    this.#leave(page)
    page.socket.removeAllListeners('message')
    page.socket.close(4401)
  }

  /** [P4] `counted` leaves after the commit, to every page of this voter. */
  async #vote(page: Page, { poll, round, answer }: Ballot): Promise<void> {
    const { room, id } = page
    const ballot = { poll, round, answer }
    if (page.votes >= VOTES) return sendRefusal(page, 'not-kept', ballot)
    page.votes++
    const refusal = await room.vote(id, ballot)
    page.votes--
    if (refusal) return sendRefusal(page, refusal.refused, ballot)
    for (const told of new Set([page, ...(this.#pages.get(id) ?? [])])) {
      // The speaker may have started over meanwhile: there nothing of this counts.
      if (told.room === room) send(told, { type: 'counted', ...ballot })
    }
  }

  async #follow(page: Page, language: string | null): Promise<void> {
    page.wanted = language
    const following = language === null ? null : await this.#following(language)
    if (page.wanted !== language) return
    page.following = following
    await this.#broadcasts.get(page.room)?.showSlide(page)
  }

  async #following(wanted: string): Promise<Following> {
    return { language: await this.#house.slides.languageFor(wanted), told: '' }
  }

  async #startOver(room: LiveRoom): Promise<void> {
    const fresh = await this.#house.startOver(room)
    for (const page of this.#exchanges) if (page.room === room) page.room = fresh
    for (const connection of this.#of(room)) {
      connection.room = fresh
      this.#greet(connection)
      await this.#broadcasts.get(fresh)?.showSlide(connection)
    }
    this.refresh(fresh)
  }

  /** Hears which sockets are dead, and lets pages notice a dead server. */
  #beat(): void {
    for (const connection of this.#connections) {
      if (!connection.answering) connection.socket.terminate()
      connection.answering = false
      connection.socket.ping()
      send(connection, { type: 'beat' })
    }
  }
}

/** Whether a page may say one more thing. One that floods the server is hung up on, and comes back. */
function mayGoOn({ role, allowance, socket }: Connection): boolean {
  if (role !== 'audience' || allowance.take()) return true
  socket.terminate()
  return false
}

/** Tells a page why it cannot come in; one that does not answer, or says much, is hung up on. */
function turnAway(socket: WebSocket, code: CloseCode): void {
  const allowance = new Allowance()
  for (const event of ['message', 'ping', 'pong']) {
    socket.on(event, () => allowance.take() || socket.terminate())
  }
  socket.close(code)
  const timer = setTimeout(() => socket.terminate(), FAREWELL)
  socket.once('close', () => clearTimeout(timer))
}

/** Says no to an upgrade, and does not wait for the other end to hang up. */
export function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => stream.destroy())
}
