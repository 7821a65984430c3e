import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { PageMessage } from '#protocol/page-messages.ts'
import { openPage } from '../tests/support/simulated-page.ts'

/**
 * A hall of phones in a process of its own. A line `open`, `connect` or `vote` on its input makes every
 * phone do so, and a line that begins with the same word answers; the process ends with its input.
 */
export interface Hall {
  origin: string
  /** The paths of a phone's page and socket. */
  page: string
  live: string
  phones: number
  vote: Omit<Extract<PageMessage, { type: 'vote' }>, 'answer'>
  choices: readonly string[]
  /** Every phone votes at a random moment within this time, in ms. */
  within: number
}

/** The result of one phone's vote. */
export interface Cast {
  cookie: string
  choice: string
  /** From tap to "counted" in ms; null if no answer came. */
  waited: number | null
}

/** Pages that load at the same time: a hall does not scan the code in one millisecond. */
const AT_ONCE = 50

/** A phone without an answer for so long, in ms, was not counted. */
const PATIENCE = 10_000

class Phone {
  #cookie = ''
  #socket: WebSocket | null = null

  async open({ origin, page }: Hall): Promise<void> {
    const { cookie } = await openPage(origin + page)
    this.#cookie = cookie
  }

  connect({ origin, live }: Hall): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { cookie: this.#cookie }
      const url = origin.replace('http', 'ws') + live
      this.#socket = new WebSocket(url, { origin, headers, perMessageDeflate: false })
      this.#socket.once('open', resolve)
      this.#socket.on('error', reject)
    })
  }

  async vote({ vote, choices, within }: Hall): Promise<Cast> {
    const choice = choices[Math.floor(Math.random() * choices.length)] ?? ''
    await delay(Math.random() * within)
    const tapped = performance.now()
    const counted = this.#counted().then(() => performance.now() - tapped)
    this.#socket?.send(JSON.stringify({ ...vote, answer: choice }))
    const waited = await Promise.race([counted, delay(PATIENCE, null)])
    return { cookie: this.#cookie, choice, waited }
  }

  #counted(): Promise<void> {
    return new Promise((resolve) => {
      this.#socket?.on('message', (data) => {
        if (String(data).includes('"counted"')) resolve()
      })
    })
  }
}

async function main(hall: Hall): Promise<void> {
  const phones = Array.from({ length: hall.phones }, () => new Phone())
  for await (const word of createInterface(process.stdin)) {
    if (word === 'open') await inBatches(phones, (phone) => phone.open(hall))
    if (word === 'connect') await inBatches(phones, (phone) => phone.connect(hall))
    const casts = word === 'vote' ? await Promise.all(phones.map((phone) => phone.vote(hall))) : []
    console.log(word, JSON.stringify(casts))
  }
  process.exit()
}

async function inBatches(phones: readonly Phone[], act: (phone: Phone) => Promise<void>) {
  for (let start = 0; start < phones.length; start += AT_ONCE) {
    await Promise.all(phones.slice(start, start + AT_ONCE).map(act))
  }
}

if (import.meta.main) await main(JSON.parse(process.argv[2] ?? ''))
