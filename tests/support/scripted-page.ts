import { WebSocket } from 'ws'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { AudienceView, ServerMessage, StageView } from '#protocol/server-messages.ts'
import { BOUNCE } from '#rules/poll.ts'
import type { DeviceRole, Role } from '#rules/roles.ts'
import type { Deed } from '#rules/room.ts'

import type { TestServer } from './test-server.ts'

/** A page without a browser: it has a cookie and a socket, and remembers all that it was told. */
export class ScriptedPage {
  readonly answers: ServerMessage[] = []
  readonly frames: string[] = []
  readonly cookie: string
  #socket: WebSocket
  #waiting = new Set<() => void>()
  closed: number | null = null

  constructor(server: { origin: string }, path: string, cookie: string) {
    this.cookie = cookie
    this.#socket = new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, {
      origin: server.origin,
      headers: { cookie },
    })
    this.#socket.on('message', (data) => this.#receive(String(data)))
    this.#socket.on('close', (code) => this.#close(code))
    this.#socket.on('error', () => this.#close(0))
  }

  send(message: PageMessage): void {
    this.sendRaw(JSON.stringify(message))
  }

  sendRaw(text: string | Buffer): void {
    this.#socket.send(text)
  }

  disconnect(): void {
    this.#socket.terminate()
  }

  /** The first answer of a type that fits, now or as soon as it comes. */
  async receives<T extends ServerMessage['type']>(
    type: T,
    fits: (answer: Extract<ServerMessage, { type: T }>) => boolean = () => true,
  ): Promise<Extract<ServerMessage, { type: T }>> {
    const isIt = (answer: ServerMessage): answer is Extract<ServerMessage, { type: T }> =>
      answer.type === type && fits(answer as Extract<ServerMessage, { type: T }>)
    await this.until(() => this.answers.some(isIt))
    return this.answers.findLast(isIt) as Extract<ServerMessage, { type: T }>
  }

  /** Resolves as soon as what was told so far, or the end of the connection, makes it true. */
  until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isTrue()) return
        this.#waiting.delete(check)
        resolve()
      }
      this.#waiting.add(check)
      check()
    })
  }

  get stage(): StageView {
    return this.answers.findLast(({ type }) => type === 'stage') as StageView
  }

  get audience(): AudienceView {
    return this.answers.findLast(({ type }) => type === 'audience') as AudienceView
  }

  #receive(text: string): void {
    this.frames.push(text)
    this.answers.push(JSON.parse(text))
    for (const check of [...this.#waiting]) check()
  }

  #close(code: number): void {
    this.closed = code
    for (const check of [...this.#waiting]) check()
  }
}

/** A phone that opened the room's address. */
export async function phone(server: TestServer, cookie?: string): Promise<ScriptedPage> {
  const own = cookie ?? cookieOf(await fetch(`${server.origin}/${server.code}`))
  const page = new ScriptedPage(server, `/live/${server.code}/audience`, own)
  await page.receives('audience')
  return page
}

/** The speaker's laptop, let in by the terminal's link. */
export async function laptop(server: TestServer, role: Role = 'speaker', cookie?: string) {
  const link = new URL(server.speaker)
  link.hostname = '127.0.0.1'
  const own = cookie ?? cookieOf(await fetch(link, { redirect: 'manual' }))
  const page = new ScriptedPage(server, `/live/${server.code}/${role}`, own)
  await page.receives('stage')
  return page
}

/** What a browser posts from one of our own pages. */
export function post(server: { origin: string }, path: string, cookie = ''): Promise<Response> {
  const headers = { origin: server.origin, cookie }
  return fetch(`${server.origin}${path}`, { method: 'POST', redirect: 'manual', headers })
}

/** The cookies of one more device, that the speaker has let in by its number. */
export async function pairDevice(
  server: TestServer,
  speaker: ScriptedPage,
  as: DeviceRole,
): Promise<string> {
  const place = await askToPair(server, speaker, as)
  await speaker.until(() => speaker.stage.asks.length > 0)
  speaker.send({ type: 'admit', number: speaker.stage.asks[0]?.number ?? 0, allow: true })
  await speaker.until(() => speaker.stage.asks.length === 0)
  return cookieOf(await fetch(`${server.origin}${place}`, { redirect: 'manual' }))
}

/** A device has used the speaker's link; where it waits. */
async function askToPair(
  server: TestServer,
  speaker: ScriptedPage,
  as: DeviceRole,
): Promise<string> {
  const known = speaker.answers.length
  speaker.send({ type: 'pair', as })
  await speaker.until(() => speaker.answers.slice(known).some(({ type }) => type === 'pairing'))
  const { url } = await speaker.receives('pairing')
  const asked = await post(server, new URL(url).pathname)
  return asked.headers.get('location') ?? ''
}

/** A press now, from where this page last saw the room. */
export function press(page: ScriptedPage, deed: Deed): void {
  const { room } = page.stage
  const at = Number.MAX_SAFE_INTEGER // a press cannot lie in the future: the server takes its own time
  page.send({ type: 'move', number: room.moves + 1, from: room.position, at, ...deed })
}

/** A press, and the view in which it has happened. */
export async function pressed(page: ScriptedPage, deed: Deed): Promise<StageView> {
  const before = page.stage
  press(page, deed)
  return page.receives(
    'stage',
    ({ id, room }) => id === before.id && room.moves > before.room.moves,
  )
}

export function jump(page: ScriptedPage, slide: string): Promise<StageView> {
  return pressed(page, { deed: 'jump', to: { slide, step: 0 } })
}

/** Jumps to the poll and opens it. */
export async function openVote(page: ScriptedPage): Promise<StageView> {
  await jump(page, 'vote')
  return pressed(page, { deed: 'next' })
}

/** One more Next, once the clicker has had time to bounce. */
export async function reveal(server: TestServer, page: ScriptedPage): Promise<StageView> {
  server.clock.now += BOUNCE
  return pressed(page, { deed: 'next' })
}

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
