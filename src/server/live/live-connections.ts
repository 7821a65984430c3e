import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { HEARTBEAT } from '#protocol/limits.ts'
import type { AudienceView, ServerMessage } from '#protocol/server-messages.ts'
import { identify, type Visitor } from '#server/access/identify.ts'
import { report } from '#server/report.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Services } from '#server/services.ts'
import { Broadcasts } from './broadcasts.ts'
import { type Connection, openConnection, send, takeAllowance } from './connection.ts'
import { Dispatcher } from './dispatcher.ts'
import { FollowedSlides } from './followed-slides.ts'
import { greet } from './greeting.ts'
import { PostedPage, type PostOrder } from './posted-page.ts'
import { Sessions } from './sessions.ts'
import {
  createSocketServer,
  readSocketAddress,
  refuseUpgrade,
  rejectSocket,
  type SocketAddress,
} from './upgrade.ts'

/** Messages that a page may send before the server has greeted it. */
const EARLY = 8

interface Upgrade {
  head: Buffer
  address: SocketAddress
}

/** Live connections of all rooms: messages in, views out. */
export class Live {
  #services: Services
  #socketServer = createSocketServer()
  #sessions: Sessions
  #broadcasts: Broadcasts
  #dispatcher: Dispatcher
  #timer: NodeJS.Timeout
  #isStopping = false

  constructor(services: Services) {
    const slides = new FollowedSlides(services)
    const sessions = new Sessions(services.now, (room) => this.refresh(room))
    const broadcasts = new Broadcasts({ services, sessions, slides })
    this.#services = services
    this.#sessions = sessions
    this.#broadcasts = broadcasts
    this.#dispatcher = new Dispatcher({ services, sessions, broadcasts, slides })
    this.#timer = setInterval(() => this.#checkConnections(), HEARTBEAT)
  }

  /** Takes over an HTTP upgrade of `/live/CODE/ROLE`; anything else is refused. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const address = readSocketAddress(request.url)
    if (!address || !this.#services.origin.isOwn(request.headers))
      refuseUpgrade(stream, '403 Forbidden')
    else if (this.#isStopping) refuseUpgrade(stream, '503 Service Unavailable')
    else this.#accept(request, stream, { head, address })
  }

  #accept(request: IncomingMessage, stream: Duplex, { head, address }: Upgrade): void {
    this.#socketServer.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      this.#connect(socket, request, address).catch((error) => {
        report('live', error)
        socket.terminate()
      })
    })
  }

  /**
   * Exchanges messages with a voter who has no socket, as if there was one for so long; resolves to all that
   * is sent to it. Null for a voter who has to come again.
   */
  async exchange(
    visitor: Visitor,
    values: readonly unknown[],
    order: PostOrder | null,
  ): Promise<ServerMessage[] | null> {
    if (this.#isStopping || !this.#sessions.mayPost(visitor, order, values.length)) return null
    const page = new PostedPage(visitor)
    using posted = this.#sessions.open(page)
    greet(page, this.#services, this.#broadcasts)
    if (posted.note(order)) this.refresh(visitor.room)
    await Promise.all(values.map((value) => this.#dispatcher.receiveValue(page, value)))
    return page.messages
  }

  /** The view that any phone in a room may see now. */
  audienceView(room: LiveRoom): AudienceView | null {
    return this.#broadcasts.audienceView(room)
  }

  /** Broadcasts the views of this room from now on. */
  watch(room: LiveRoom): void {
    this.#broadcasts.begin(room)
  }

  /** Broadcasts what a room does not notice itself, such as an address that a phone has reached. */
  refresh(room: LiveRoom): void {
    this.#broadcasts.refresh(room)
  }

  /** Whether the device that drives a room is connected. */
  isDriverConnected(room: LiveRoom): boolean {
    return this.#sessions.of(room).some(({ id }) => id === room.state.driver)
  }

  /** Phones that are connected to any room. */
  phones(): number {
    return this.#sessions.voters()
  }

  /** Takes no messages any more, and lets nobody in: what came before is still answered. */
  stopAccepting(): void {
    this.#isStopping = true
  }

  close(): void {
    clearInterval(this.#timer)
    for (const socket of this.#socketServer.clients) socket.terminate()
    this.#socketServer.close()
  }

  async #connect(socket: WebSocket, request: IncomingMessage, address: SocketAddress) {
    const early: string[] = []
    const keep = (data: Buffer) => early.length < EARLY && early.push(data.toString())
    socket.on('message', keep)
    const visitor = await identify(this.#services, request, address)
    socket.off('message', keep)
    if (typeof visitor === 'number') return rejectSocket(socket, visitor)
    if (socket.readyState !== socket.OPEN || this.#isStopping) return
    const connection = openConnection(visitor, socket, address.page)
    this.#sessions.enter(connection)
    greet(connection, this.#services, this.#broadcasts)
    this.refresh(connection.room)
    this.#listen(connection)
    for (const text of early) this.#receive(connection, text)
  }

  #listen(connection: Connection): void {
    const { socket } = connection
    socket.on('message', (data: Buffer) => this.#receive(connection, data.toString()))
    socket.on('ping', () => takeAllowance(connection))
    socket.on('pong', () => {
      connection.isAlive = takeAllowance(connection)
    })
    socket.on('close', () => this.#sessions.leave(connection))
  }

  #receive(connection: Connection, text: string): void {
    if (!this.#sessions.has(connection) || !takeAllowance(connection) || this.#isStopping) return
    void this.#dispatcher.receiveText(connection, text)
  }

  /** Finds out which sockets are dead, and lets pages notice a dead server. */
  #checkConnections(): void {
    for (const connection of this.#sessions.all()) {
      if (!connection.isAlive) connection.socket.terminate()
      connection.isAlive = false
      connection.socket.ping()
      send(connection, { type: 'beat' })
    }
  }
}
