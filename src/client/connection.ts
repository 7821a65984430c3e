import type { Answer } from '#protocol/answers.ts'
import type { Message } from '#protocol/messages.ts'
import { BEAT } from '#protocol/version.ts'
import type { Role } from '#rules/roles.ts'
import { reloadIfOutdated, reloadOnce } from './page.ts'

/** A server that says nothing for this long is gone, in ms: it promises a beat more often. */
const SILENCE = 2 * BEAT + 2000

/** A connection that takes longer than this to open is tried anew, in ms. */
const PATIENCE = 5000

const FIRST_RETRY = 500
const LAST_RETRY = 10_000

/** The server closes with these when the page itself must change; see server/live.ts. */
const NO_COOKIE = 4401
const NO_ROOM = 4404

export interface Listener {
  hear(answer: Answer): void
  /** The connection opened, or was lost. */
  change(online: boolean): void
}

/**
 * A live connection that comes back by itself: after sleep, a lost network, a server that was
 * restarted, or a socket that looks open and is dead.
 */
export class Connection {
  online = false
  #address: string
  #listener: Listener
  #socket: WebSocket | null = null
  #watch: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  constructor(code: string, role: Role, listener: Listener) {
    this.#address = `${location.origin.replace(/^http/, 'ws')}/live/${code}/${role}`
    this.#listener = listener
    this.#open()
    addEventListener('online', () => this.wake())
    addEventListener('pageshow', ({ persisted }) => persisted && this.wake())
    addEventListener('offline', () => this.#lose())
    document.addEventListener('visibilitychange', () => document.hidden || this.wake())
  }

  /** Sends if there is a connection; whether it did. */
  send(message: Message): boolean {
    if (!this.online) return false
    this.#socket?.send(JSON.stringify(message))
    return true
  }

  /** Somebody looks at the page again: ask for the view, and do not trust an old socket for long. */
  wake(): void {
    if (this.send({ type: 'look' })) this.#expect(PATIENCE)
    else if (!this.#socket || this.#retry) this.#open()
  }

  #open(): void {
    clearTimeout(this.#retry)
    this.#retry = undefined
    this.#drop()
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data))
    socket.onclose = ({ code }) => this.#closed(code)
    this.#expect(PATIENCE)
  }

  #hear(answer: Answer): void {
    this.#expect(SILENCE)
    if (answer.type === 'greeting') {
      reloadIfOutdated(answer)
      this.#failures = 0
      this.online = true
    }
    this.#listener.hear(answer)
    if (answer.type === 'greeting') this.#listener.change(true)
  }

  #expect(patience: number): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#lose(), patience)
  }

  #closed(code: number): void {
    if (code === NO_COOKIE || code === NO_ROOM) reloadOnce(`close ${code}`)
    this.#lose()
  }

  #lose(): void {
    this.#drop()
    this.#retry ??= setTimeout(() => this.#open(), this.#delay())
    const wasOnline = this.online
    this.online = false
    if (wasOnline) this.#listener.change(false)
  }

  /** Half of it is chance, so that a hall of phones does not come back in one instant. */
  #delay(): number {
    const longest = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** this.#failures++)
    return longest * (0.5 + Math.random() / 2)
  }

  #drop(): void {
    clearTimeout(this.#watch)
    if (!this.#socket) return
    this.#socket.onmessage = null
    this.#socket.onclose = null
    this.#socket.close()
    this.#socket = null
  }
}
