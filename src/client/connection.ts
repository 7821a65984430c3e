import { HEARTBEAT } from '#protocol/limits.ts'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import type { Role } from '#rules/roles.ts'
import { reloadIfOutdated, reloadOnce } from './page-facts.ts'
import { Polling } from './polling.ts'

/** A server that says nothing for this long is gone, in ms: it promises a beat more often. */
const SILENCE = 2 * HEARTBEAT + 2000

/** A connection that takes longer than this to open is tried anew, in ms. */
const PATIENCE = 5000

/** Whoever looks at the page again waits no longer than this for an answer, in ms. */
const GLANCE = 2500

/** A living connection is not silent for longer, in ms: after sleep it is not trusted at all, */
const DOUBT = HEARTBEAT + 1000

/** and one that is being opened is not waited for, if it began before the page was woken. */
const START = 1000

/** The pause before a try, in ms: five hundred phones that have waited long are a hundred tries a second. */
const FIRST_RETRY = 500
const LAST_RETRY = 5000

/** After this many sockets in a row that came to nothing, a phone asks without one. */
const BLOCKED = 2

/** While it is answered so, a socket is tried this often, in ms: people change networks. */
const RARE_RETRY = 30_000

/** The server closes with these when the page itself must change; see server/live.ts. */
const NO_COOKIE = 4401
const NO_ROOM = 4404

export interface Listener {
  hear(answer: ServerMessage): void
  /** The connection opened, or was lost. */
  change(online: boolean): void
}

/**
 * A live connection that comes back by itself: after sleep, a lost network, a server that was
 * restarted, or a socket that looks open and is dead. Where sockets are blocked, phones post.
 */
export class Connection {
  #address: string
  #path: string
  #role: Role
  #listener: Listener
  #socket: WebSocket | null = null
  #isGreeted = false
  #polling: Polling | null = null
  #wasOnline = false
  #watch: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  /** When the socket last gave a sign of life, or was opened; this device's ms, which go on in sleep. */
  #sign = 0

  constructor(code: string, role: Role, listener: Listener) {
    this.#path = `/live/${code}/${role}`
    this.#address = `${location.origin.replace(/^http/, 'ws')}${this.#path}?page=${pageName()}`
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

  /** Sends if there is a connection; whether it did. */
  send(message: PageMessage): boolean {
    if (!this.#isGreeted) return this.#polling?.send(message) ?? false
    this.#socket?.send(JSON.stringify(message))
    return true
  }

  /** Somebody looks at the page again: ask for the view, and do not trust an old socket for long. */
  wake(): void {
    this.#polling?.send({ type: 'look' })
    if (this.#isDoubtful()) this.#renew()
    else if (this.#isGreeted && this.send({ type: 'look' })) this.#expect(GLANCE)
  }

  #isDoubtful(): boolean {
    const silence = Date.now() - this.#sign
    return !this.#socket || silence > (this.#isGreeted ? DOUBT : START)
  }

  /** What failed while nobody looked says nothing about now. */
  #renew(): void {
    this.#lose()
    this.#failures = 0
    this.#open()
  }

  #open(): void {
    clearTimeout(this.#retry)
    this.#retry = undefined
    this.#drop()
    this.#expect(PATIENCE)
    this.#sign = Date.now()
    try {
      const socket = new WebSocket(this.#address)
      this.#socket = socket
      socket.onmessage = ({ data }) => this.#hear(JSON.parse(data))
      socket.onclose = ({ code }) => this.#closed(code)
    } catch {
      this.#lose() // a browser may be forbidden to have any
    }
  }

  #hear(answer: ServerMessage): void {
    this.#sign = Date.now()
    this.#expect(SILENCE)
    if (answer.type === 'greeting') {
      this.#failures = 0
      this.#isGreeted = true
      this.#stopPolling()
    }
    this.#tell(answer)
  }

  #tell(answer: ServerMessage): void {
    if (answer.type === 'greeting') reloadIfOutdated(answer)
    this.#listener.hear(answer)
    this.#tellChange()
  }

  #tellChange(): void {
    if (this.online === this.#wasOnline) return
    this.#wasOnline = this.online
    this.#listener.change(this.online)
  }

  #expect(patience: number): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#lose(), patience)
  }

  #closed(code: number): void {
    this.#reloadFor(code)
    this.#lose()
  }

  #reloadFor(code: number): void {
    if (code === NO_COOKIE || code === NO_ROOM) reloadOnce(`close ${code}`)
  }

  #lose(): void {
    this.#drop()
    this.#retry ??= setTimeout(() => this.#open(), this.#delay())
    if (this.#failures >= BLOCKED) this.#poll()
    this.#tellChange()
  }

  #unplug(): void {
    this.#stopPolling()
    this.#lose()
  }

  #poll(): void {
    if (this.#role !== 'audience') return
    this.#polling ??= new Polling(this.#path, {
      hear: (answer) => this.#tell(answer),
      change: () => this.#tellChange(),
      refused: (status) => this.#reloadFor(4000 + status),
    })
  }

  #stopPolling(): void {
    this.#polling?.stop()
    this.#polling = null
  }

  /** Half of it is chance, so that a hall of phones does not come back in one instant. */
  #delay(): number {
    const last = this.#polling?.online ? RARE_RETRY : LAST_RETRY
    const longest = Math.min(last, FIRST_RETRY * 2 ** this.#failures++)
    return longest * (0.5 + Math.random() / 2)
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

/** The server tells by it that this page came back, and hears no more of what its older socket may still bring. */
function pageName(): string {
  return Math.random().toString(36).slice(2)
}
