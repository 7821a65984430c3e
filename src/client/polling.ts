import { MAX_POSTED } from '#protocol/limits.ts'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { Post, Reply } from '#protocol/polling.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import { newPageName } from './page-name.ts'

/** How long a phone waits before it posts again, in ms, and how much of that is chance. */
const PAUSE = 2000
const CHANCE = 1000

/** A post that is not answered for this long is given up, in ms. */
const MAX_POST_TIME = 5000

/** The connection that polling stands in for, and reports to. */
export interface PollingListener {
  receive(answer: ServerMessage): void
  /** The server answers now, or no longer. */
  onlineChanged(): void
  /** The server refuses, with this HTTP status. */
  refused(status: number): void
}

/** The same messages and answers as on a socket, by POST: for networks that let nothing else through. */
export class Polling {
  /** Whether the last post was answered. */
  online = false
  readonly #address: string
  readonly #listener: PollingListener
  readonly #page = newPageName()
  #turn = 0
  #seen: Post['seen'] = []
  #following: string | null = null
  #waiting: PageMessage[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #isPosting = false
  #isUrgent = false
  #isStopped = false

  constructor(address: string, listener: PollingListener) {
    this.#address = address
    this.#listener = listener
    void this.#post()
  }

  /** Posts the message at once, or after the post under way; returns whether the server answers. */
  send(message: PageMessage): boolean {
    if (!this.online) return false
    if (message.type === 'follow') {
      if (this.#following === message.language) return true
      this.#following = message.language
    } else {
      this.#waiting.push(message)
    }
    this.#isUrgent = true
    if (!this.#isPosting) void this.#post()
    return true
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  async #post(): Promise<void> {
    clearTimeout(this.#timer)
    this.#isPosting = true
    this.#isUrgent = false
    const reply = await this.#request(this.#nextMessages())
    this.#isPosting = false
    if (this.#isStopped) return
    this.#timer = setTimeout(() => this.#post(), this.#pause())
    if (typeof reply === 'number') this.#fail(reply)
    else this.#receive(reply)
  }

  /** Every post is answered for itself alone, so each repeats that this phone follows. */
  #nextMessages(): PageMessage[] {
    const messages = this.#waiting.splice(0, MAX_POSTED - 1)
    const language = this.#following
    return language === null ? messages : [{ type: 'follow', language }, ...messages]
  }

  /** The reply, or the HTTP status of a refusal; 0 if the server does not answer. */
  async #request(messages: readonly PageMessage[]): Promise<Reply | number> {
    const post: Post = { page: this.#page, turn: ++this.#turn, seen: this.#seen, messages }
    try {
      const response = await fetch(this.#address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(post),
        signal: AbortSignal.timeout(MAX_POST_TIME),
      })
      return response.ok ? await response.json() : response.status
    } catch {
      return 0
    }
  }

  #receive({ seen, answers }: Reply): void {
    this.#seen = seen
    this.online = true
    for (const answer of answers) this.#listener.receive(answer)
    this.#listener.onlineChanged()
  }

  /** The next post asks for everything, and callers send again what was not answered. */
  #fail(status: number): void {
    this.online = false
    this.#seen = []
    this.#waiting = []
    this.#following = null
    this.#listener.onlineChanged()
    if (status > 0) this.#listener.refused(status)
  }

  #pause(): number {
    return this.#isUrgent || this.#waiting.length > 0 ? 0 : PAUSE + Math.random() * CHANCE
  }
}
