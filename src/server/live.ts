import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Answer, JoinAddress, Refused, SpeakerPart } from '#protocol/answers.ts'
import type { Message } from '#protocol/messages.ts'
import { parseMessage } from '#protocol/parse.ts'
import { BEAT, MAX_MESSAGE, PROTOCOL } from '#protocol/version.ts'
import type { Ballot } from '#rules/poll.ts'
import { isRefusal, type RefusalCode } from '#rules/refusal.ts'
import { isRole, maySend, type Role } from '#rules/roles.ts'
import { report } from './report.ts'
import type { LiveRoom, News } from './room.ts'
import { audienceView, stageView, type TalkFacts } from './views.ts'

/** Votes are told to the stage at most this often, in ms; moves at once. */
const GATHER = 50

/** Sockets written to before others get a turn: a hall of phones must not delay one vote. */
const SLICE = 50

/** A socket with more than this waiting, in bytes, is stuck: it is cut off, and comes back. */
const BACKLOG = 64 * 1024

/** Messages that a page may send before the server has greeted it. */
const EARLY = 8

/** Pages that one voter may have open: a new one closes the oldest. */
const PAGES = 8

/** Votes of one page that may wait for their commit: more than thumbs can tap. */
const VOTES = 16

/** Who is at the other end, as the server established it. */
export interface Visitor {
  room: LiveRoom
  role: Role
  /** A voter's id for the audience, a device's id for stage and speaker. */
  id: string
}

/** What live connections need from the rest of the server. */
export interface House {
  /** Who this request's cookies say it is; otherwise the code to close the socket with. */
  identify(request: IncomingMessage, code: string, role: Role): Promise<Visitor | CloseCode>
  /** The host that phones use in front of a proxy; null without one. */
  publicHost: string | null
  talk(): TalkFacts
  /** Hash of what a page of this role is built from. */
  build(role: Role): string
  joinAddress(code: string): JoinAddress
  addresses(code: string): readonly JoinAddress[]
  makeLink(code: string): { url: string; expires: number }
  /** The numbers of devices that wait to be let in, and the speaker's answer to one. */
  asks(code: string): readonly number[]
  answerAsk(code: string, number: number, allow: boolean): void
  startOver(room: LiveRoom): Promise<LiveRoom>
  now(): number
}

/** Why a socket is closed, in the private range of WebSocket codes; pages know what to do. */
export type CloseCode = 4401 | 4403 | 4404

interface Connection extends Visitor {
  socket: WebSocket
  /** Whether it answered the last ping. */
  answering: boolean
  /** Votes that wait for their commit. */
  votes: number
}

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
  #broadcasts = new Map<LiveRoom, Broadcast>()
  #timers: NodeJS.Timeout[]

  constructor(house: House) {
    this.#house = house
    this.#timers = [setInterval(() => this.#beat(), BEAT)]
    for (const timer of this.#timers) timer.unref()
  }

  /** Takes over an HTTP upgrade of `/live/CODE/ROLE`; anything else is refused. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const [, live, code = '', role = ''] = new URL(request.url ?? '', 'http://x').pathname.split(
      '/',
    )
    if (live !== 'live' || !isRole(role) || !this.#isOwnOrigin(request)) {
      refuseUpgrade(stream, '403 Forbidden')
      return
    }
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      this.#welcome(socket, request, code.toUpperCase(), role).catch((error) => {
        report('live', error)
        socket.terminate()
      })
    })
  }

  /** Views of this room go out from now on. */
  watch(room: LiveRoom): void {
    const broadcast = new Broadcast(room, this.#house, () => this.#of(room))
    this.#broadcasts.set(room, broadcast)
    room.onNews = (news) => broadcast.tell(news)
  }

  /** Tells pages what is not said by a room: an address that a phone has reached. */
  refresh(room: LiveRoom): void {
    this.#broadcasts.get(room)?.tell('voted')
  }

  /** Phones that are connected to any room. */
  phones(): number {
    return countVoters([...this.#connections])
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  /** A browser names the page that opens a socket: only our own may. */
  #isOwnOrigin({ headers: { origin = '', host } }: IncomingMessage): boolean {
    const from = URL.canParse(origin) ? new URL(origin).host : ''
    return from !== '' && (from === host || from === this.#house.publicHost)
  }

  #of(room: LiveRoom): Connection[] {
    return [...this.#connections].filter((connection) => connection.room === room)
  }

  async #welcome(socket: WebSocket, request: IncomingMessage, code: string, role: Role) {
    const early: string[] = []
    const keep = (data: Buffer) => early.length < EARLY && early.push(data.toString())
    socket.on('message', keep)
    const visitor = await this.#house.identify(request, code, role)
    socket.off('message', keep)
    if (typeof visitor === 'number') return socket.close(visitor)
    if (socket.readyState !== socket.OPEN) return
    const connection: Connection = { ...visitor, socket, answering: true, votes: 0 }
    this.#enter(connection)
    this.#greet(connection)
    socket.on('message', (data: Buffer) => void this.#receive(connection, data.toString()))
    socket.on('pong', () => {
      connection.answering = true
    })
    socket.on('close', () => this.#leave(connection))
    for (const text of early) void this.#receive(connection, text)
  }

  #greet(connection: Connection): void {
    const { room, role, id } = connection
    send(connection, {
      type: 'greeting',
      protocol: PROTOCOL,
      build: this.#house.build(role),
      code: room.record.code,
      now: this.#house.now(),
      device: role === 'audience' ? null : id,
    })
    if (role === 'audience') this.#admit(connection)
    this.#broadcasts.get(room)?.show(connection)
    if (role === 'audience') this.refresh(room)
  }

  #admit(connection: Connection): void {
    const { room, id } = connection
    room.join(id)
    const [joined, ballots] = [room.joinedAt(id), room.ballotsOf(id)]
    send(connection, { type: 'mine', room: room.record.id, joined, ballots })
  }

  #enter(connection: Connection): void {
    this.#connections.add(connection)
    const pages = this.#pages.get(connection.id) ?? new Set()
    this.#pages.set(connection.id, pages.add(connection))
    const [oldest] = pages
    if (connection.role === 'audience' && pages.size > PAGES) oldest?.socket.terminate()
  }

  #leave(connection: Connection): void {
    this.#connections.delete(connection)
    const pages = this.#pages.get(connection.id)
    pages?.delete(connection)
    if (pages?.size === 0) this.#pages.delete(connection.id)
    if (connection.role === 'audience') this.refresh(connection.room)
  }

  async #receive(connection: Connection, text: string): Promise<void> {
    try {
      const message = parseMessage(text)
      if (isRefusal(message)) return sendRefusal(connection, message.refused)
      if (!maySend(connection.role, message.type)) return sendRefusal(connection, 'not-allowed')
      await this.#obey(connection, message)
    } catch (error) {
      report('live', error)
    }
  }

  async #obey(connection: Connection, message: Message): Promise<void> {
    const { room, id } = connection
    switch (message.type) {
      case 'vote':
        return this.#vote(connection, message)
      case 'look':
        return this.#broadcasts.get(room)?.show(connection)
      case 'move': {
        const refusal = room.move(id, message)
        if (refusal) sendRefusal(connection, refusal.refused, { move: message.number })
        return
      }
      case 'drive':
        return room.drive(id)
      case 'clock':
        return room.changeClock(message.change)
      case 'pair':
        return send(connection, { type: 'pairing', ...this.#house.makeLink(room.record.code) })
      case 'admit':
        this.#house.answerAsk(room.record.code, message.number, message.allow)
        return this.refresh(room)
      case 'start-over':
        return this.#startOver(room)
      case 'end':
        return room.end()
    }
  }

  /** [P4] `counted` leaves after the commit, to every page of this voter. */
  async #vote(connection: Connection, { poll, round, choice }: Ballot): Promise<void> {
    const { room, id } = connection
    const ballot = { poll, round, choice }
    if (connection.votes >= VOTES) return sendRefusal(connection, 'not-kept', ballot)
    connection.votes++
    const refusal = await room.vote(id, ballot)
    connection.votes--
    if (refusal) return sendRefusal(connection, refusal.refused, ballot)
    for (const page of this.#pages.get(id) ?? []) {
      // The speaker may have started over meanwhile: there nothing of this counts.
      if (page.room === room) send(page, { type: 'counted', ...ballot })
    }
  }

  async #startOver(room: LiveRoom): Promise<void> {
    const fresh = await this.#house.startOver(room)
    for (const connection of this.#of(room)) {
      connection.room = fresh
      this.#greet(connection)
    }
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

/**
 * Sends a room's newest view, never an old one: votes gather for a moment, the frame is built once
 * for all who see alike, and a broadcast begins only when the last has left.
 */
class Broadcast {
  #room: LiveRoom
  #house: House
  #connections: () => Connection[]
  #seq = 0
  #timer: NodeJS.Timeout | null = null
  #busy = false
  #again = false
  #audienceSaw = ''

  constructor(room: LiveRoom, house: House, connections: () => Connection[]) {
    this.#room = room
    this.#house = house
    this.#connections = connections
  }

  tell(news: News): void {
    if (news === 'moved') this.#start()
    else this.#timer ??= setTimeout(() => this.#start(), GATHER)
  }

  /** The current view for one connection. */
  show(connection: Connection): void {
    if (connection.role === 'audience') sendText(connection, this.#audienceFrame())
    else sendText(connection, this.#stageFrame(connection.role))
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#busy) this.#again = true
    else this.#run()
  }

  #run(): void {
    this.#busy = true
    this.#again = false
    this.#send()
      .catch((error) => report('live', error))
      .finally(() => {
        this.#busy = false
        if (this.#again) this.#start()
      })
  }

  async #send(): Promise<void> {
    this.#seq++
    const connections = this.#connections()
    for (const connection of connections) if (connection.role !== 'audience') this.show(connection)
    if (this.#isNewsToAudience()) await this.#sendToAudience(connections)
  }

  async #sendToAudience(connections: readonly Connection[]): Promise<void> {
    const phones = connections.filter(({ role }) => role === 'audience')
    const frame = this.#audienceFrame()
    for (let start = 0; start < phones.length; start += SLICE) {
      for (const phone of phones.slice(start, start + SLICE)) sendText(phone, frame)
      await new Promise(setImmediate)
    }
  }

  #isNewsToAudience(): boolean {
    const view = JSON.stringify(audienceView(this.#room, this.#house.talk()))
    if (view === this.#audienceSaw) return false
    this.#audienceSaw = view
    return true
  }

  #audienceFrame(): string {
    return this.#frame(audienceView(this.#room, this.#house.talk()))
  }

  #stageFrame(role: Role): string {
    const { code } = this.#room.record
    const view = stageView(this.#room, this.#house.joinAddress(code))
    const asks = this.#house.asks(code)
    return this.#frame({ ...view, asks, speaker: role === 'speaker' ? this.#speakerPart() : null })
  }

  #speakerPart(): SpeakerPart {
    return {
      connected: countVoters(this.#connections()),
      addresses: this.#house.addresses(this.#room.record.code),
      trouble: this.#room.trouble,
    }
  }

  #frame(view: object): string {
    return JSON.stringify({ ...view, seq: this.#seq, now: this.#house.now() })
  }
}

function countVoters(connections: readonly Connection[]): number {
  return new Set(connections.filter(({ role }) => role === 'audience').map(({ id }) => id)).size
}

function sendRefusal(
  connection: Pick<Connection, 'socket'>,
  code: RefusalCode,
  about: Refused['about'] = null,
): void {
  send(connection, { type: 'refused', code, about })
}

function send(connection: Pick<Connection, 'socket'>, answer: Answer): void {
  sendText(connection, JSON.stringify(answer))
}

function sendText({ socket }: Pick<Connection, 'socket'>, text: string): void {
  if (socket.bufferedAmount > BACKLOG) socket.terminate()
  else if (socket.readyState === socket.OPEN) socket.send(text)
}

/** Says no to an upgrade, and does not wait for the other end to hang up. */
export function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => stream.destroy())
}
