import { HEARTBEAT } from '#protocol/limits.ts'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import type { Role } from '#rules/roles.ts'
import { reloadIfOutdated, reloadOnce } from './page-facts.ts'
import { newPageName } from './page-name.ts'
import { Polling } from './polling.ts'
import { RetryTimer } from './retry-timer.ts'

/** A server that sends nothing for this long is gone, in ms: it promises a beat more often. */
const SILENCE = 2 * HEARTBEAT + 2000

/** A connection that takes longer than this to open is tried anew, in ms. */
const OPENING = 5000

/** How long a page that is looked at again waits for an answer, in ms. */
const GLANCE = 2500

/** A living connection is not silent for longer, in ms: after sleep an older one is not trusted. */
const DOUBT = HEARTBEAT + 1000

/** A connection that is being opened is not waited for if it began so many ms before the page was woken. */
const STALE_OPENING = 1000

/** The longest pause before a retry, in ms: five hundred phones are then a hundred tries a second. */
const LAST_RETRY = 5000

/** The same for a phone that is answered by POST, in ms: people change networks, so it tries on. */
const RARE_RETRY = 30_000

/** After this many sockets in a row that came to nothing, a phone posts instead. */
const BLOCKED = 2

/** The server closes with these when the page itself must change; see server/live. */
const NO_COOKIE = 4401
const NO_ROOM = 4404

export interface ConnectionListener {
  receive(answer: ServerMessage): void
  /** The connection opened, or was lost. */
  onlineChanged(online: boolean): void
}

/**
 * A live connection that comes back by itself: after sleep, a lost network, a server that was
 * restarted, or a socket that looks open and is dead. Where sockets are blocked, phones post.
 */
export class Connection {
  readonly #address: string
  readonly #path: string
  readonly #role: Role
  readonly #listener: ConnectionListener
  readonly #retry = new RetryTimer()
  #socket: WebSocket | null = null
  #isGreeted = false
  #polling: Polling | null = null
  #wasOnline = false
  #watch: ReturnType<typeof setTimeout> | undefined
  /** When the socket last gave a sign of life, or was opened, by this device's clock, which goes on in sleep. */
  #lastSign = 0

  constructor(code: string, role: Role, listener: ConnectionListener) {
    this.#path = `/live/${code}/${role}`
    this.#address = `${location.origin.replace(/^http/, 'ws')}${this.#path}?page=${newPageName()}`
    this.#role = role
    this.#listener = listener
    this.#open()
    addEventListener('online', () => this.wake())
    addEventListener('pageshow', ({ persisted }) => persisted && this.wake())
    addEventListener('offline', () => this.#unplug())
    document.addEventListener('visibilitychange', () => document.hidden || this.wake())
  }

  get online(): boolean {
    return this.#isGreeted || this.#polling?.online === true
  }

  /** Sends if there is a connection; returns whether there was one. */
  send(message: PageMessage): boolean {
    if (!this.#isGreeted) return this.#polling?.send(message) ?? false
    this.#socket?.send(JSON.stringify(message))
    return true
  }

  /** The page is looked at again: asks for the view, and does not trust an old socket for long. */
  wake(): void {
    this.#polling?.send({ type: 'look' })
    if (this.#isDoubtful()) this.#renew()
    else if (this.#isGreeted && this.send({ type: 'look' })) this.#expectAnswer(GLANCE)
  }

  #isDoubtful(): boolean {
    const silence = Date.now() - this.#lastSign
    return !this.#socket || silence > (this.#isGreeted ? DOUBT : STALE_OPENING)
  }

  /** Failures while the page was hidden are no sign that sockets are blocked now. */
  #renew(): void {
    this.#lose()
    this.#retry.failures = 0
    this.#open()
  }

  #open(): void {
    this.#retry.cancel()
    this.#drop()
    this.#expectAnswer(OPENING)
    this.#lastSign = Date.now()
    try {
      const socket = new WebSocket(this.#address)
      this.#socket = socket
      socket.onmessage = ({ data }) => this.#receive(JSON.parse(data))
      socket.onclose = ({ code }) => {
        reloadForCode(code)
        this.#lose()
      }
    } catch {
      this.#lose() // a browser may be forbidden to have any
    }
  }

  #receive(answer: ServerMessage): void {
    this.#lastSign = Date.now()
    this.#expectAnswer(SILENCE)
    if (answer.type === 'greeting') {
      this.#retry.failures = 0
      this.#isGreeted = true
      this.#stopPolling()
    }
    this.#deliver(answer)
  }

  #deliver(answer: ServerMessage): void {
    if (answer.type === 'greeting') reloadIfOutdated(answer)
    this.#listener.receive(answer)
    this.#reportChange()
  }

  #reportChange(): void {
    if (this.online === this.#wasOnline) return
    this.#wasOnline = this.online
    this.#listener.onlineChanged(this.online)
  }

  #expectAnswer(patience: number): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#lose(), patience)
  }

  #lose(): void {
    this.#drop()
    this.#retry.plan(() => this.#open(), this.#polling?.online ? RARE_RETRY : LAST_RETRY)
    if (this.#retry.failures >= BLOCKED) this.#poll()
    this.#reportChange()
  }

  #unplug(): void {
    this.#stopPolling()
    this.#lose()
  }

  #poll(): void {
    if (this.#role !== 'audience') return
    this.#polling ??= new Polling(this.#path, {
      receive: (answer) => this.#deliver(answer),
      onlineChanged: () => this.#reportChange(),
      refused: (status) => reloadForCode(4000 + status),
    })
  }

  #stopPolling(): void {
    this.#polling?.stop()
    this.#polling = null
  }

  #drop(): void {
    clearTimeout(this.#watch)
    this.#isGreeted = false
    if (!this.#socket) return
    this.#socket.onmessage = null
    this.#socket.onclose = null
    this.#socket.close()
    this.#socket = null
  }
}

function reloadForCode(code: number): void {
  if (code === NO_COOKIE || code === NO_ROOM) reloadOnce(`close ${code}`)
}
