import { MAX_POSTED } from '#protocol/limits.ts'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { Post, Reply } from '#protocol/polling.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'

/** How long a phone waits before it asks again, in ms, and how much of that is chance. */
const PAUSE = 2000
const CHANCE = 1000

/** A post that is not answered for this long is given up, in ms. */
const PATIENCE = 5000

/** What polling needs to know of the connection that it stands in for. */
export interface Line {
  hear(answer: ServerMessage): void
  /** The server answers, or does no more. */
  change(): void
  /** It refuses, with this HTTP status. */
  refused(status: number): void
}

/** The same messages and answers as on a socket, by POST: for networks that let nothing else through. */
export class Polling {
  /** Whether the last post was answered. */
  online = false
  #address: string
  #line: Line
  #page = Math.random().toString(36).slice(2)
  #turn = 0
  #seen: Post['seen'] = []
  #following: string | null = null
  #waiting: PageMessage[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #isPosting = false
  #isUrgent = false
  #isStopped = false

  constructor(address: string, line: Line) {
    this.#address = address
    this.#line = line
    void this.#post()
  }

  /** Says it at once, after what is under way; whether there is somebody to say it to. */
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
    const reply = await this.#ask(this.#nextMessages())
    this.#isPosting = false
    if (this.#isStopped) return
    this.#timer = setTimeout(() => this.#post(), this.#pause())
    if (typeof reply === 'number') this.#fail(reply)
    else this.#hear(reply)
  }

  /** A post is answered for itself alone: each says anew that this phone follows. */
  #nextMessages(): PageMessage[] {
    const messages = this.#waiting.splice(0, MAX_POSTED - 1)
    const language = this.#following
    return language === null ? messages : [{ type: 'follow', language }, ...messages]
  }

  /** The reply, or the HTTP status of a refusal; 0 where nobody answers. */
  async #ask(messages: readonly PageMessage[]): Promise<Reply | number> {
    const post: Post = { page: this.#page, turn: ++this.#turn, seen: this.#seen, messages }
    try {
      const response = await fetch(this.#address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(post),
        signal: AbortSignal.timeout(PATIENCE),
      })
      return response.ok ? await response.json() : response.status
    } catch {
      return 0
    }
  }

  #hear({ seen, answers }: Reply): void {
    this.#seen = seen
    this.online = true
    for (const answer of answers) this.#line.hear(answer)
    this.#line.change()
  }

  /** Whoever comes back asks for everything, and what was not answered is said again by those who said it. */
  #fail(status: number): void {
    this.online = false
    this.#seen = []
    this.#waiting = []
    this.#following = null
    this.#line.change()
    if (status > 0) this.#line.refused(status)
  }

  #pause(): number {
    return this.#isUrgent || this.#waiting.length > 0 ? 0 : PAUSE + Math.random() * CHANCE
  }
}
