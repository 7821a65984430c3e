import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { WebSocket } from 'ws'
import type { Manifest } from '#deck/manifest.ts'
import { textId } from '#i18n/text-id.ts'
import type { PageMessage } from '#protocol/page-messages.ts'
import type { AudienceView, ServerMessage, StageView } from '#protocol/server-messages.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'
import { BOUNCE } from '#rules/poll.ts'
import type { DeviceRole, Role } from '#rules/roles.ts'
import type { Deed } from '#rules/room.ts'
import { type Flags, readConfig } from '#server/config.ts'
import { type Running, startServer } from '#server/main.ts'
import type { PageSource } from '#server/page-source.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import type { Store } from '#server/store/store.ts'
import { deckOf, pollOf } from './decks.ts'

/** Scripted pages talk to a real server on loopback, over real sockets, with a real database. */

export const deck = deckOf(
  'title',
  { id: 'ways', steps: 12 },
  { id: 'vote', poll: pollOf('blame-or-learn') },
  'after',
  { id: 'again', poll: pollOf('later-question') },
)

const UNTRANSLATED = { titles: {}, languages: ['en'] }

export function manifestOf(slides = deck.slides, title = 'A talk'): Manifest {
  const talk = { title, speakers: [], event: null, language: 'en', duration: null }
  const source = { file: 'slides/01.mdx', line: 1 }
  return {
    talk: { ...talk, ...UNTRANSLATED, slides: 'https://example.org/slides', footer: null },
    slides: slides.map((slide) => ({
      ...slide,
      title: slide.id,
      titleText: slide.id,
      description: null,
      chapter: 'One',
      time: null,
      notes: 'A SECRET NOTE',
      source,
    })),
  }
}

/** Of Lectern's own words only some, in two languages. */
const WORDS = {
  ar: { [textId('Nothing here')]: 'لا شيء هنا' },
  pl: {
    [textId('Nothing here')]: 'Tu nic nie ma',
    [textId('This device shows {number}')]: 'To urządzenie pokazuje {number}',
  },
}

export interface HouseOptions {
  data?: string
  wrap?: (store: Store) => Store
  port?: number
  /** Another deck than the last time. */
  slides?: typeof deck.slides
  title?: string
  /** Files to serve; without it there are none. */
  files?: PageSource['files']
  /** What the slides say, by language. */
  written?: Readonly<Record<string, WrittenSlides>>
  /** The pages of a real build, instead of ones that only say what they are. */
  pages?: PageSource
  /** Another talk than the one of these tests. */
  manifest?: Manifest
  /** Of the command line's flags. */
  flags?: Flags
  /** How many people the hall holds. */
  size?: number
  /** Where the house's time begins, in ms. */
  starts?: number
}

export interface House extends Running {
  origin: string
  data: string
  port: number
  /** The house's time stands still until a test moves it on. */
  clock: { now: number }
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'lectern-'))
  const port = options.port ?? (await getPort())
  const store = await openSqliteStore(data)
  const own = { port: String(port), host: '127.0.0.1', talk: '/talk' }
  const size = String(options.size ?? 1000)
  const config = readConfig({ ...own, size, ...options.flags }, {}, '/')
  const html = async (role: Role) => `<html><head></head><body>${role}</body></html>`
  const clock = { now: options.starts ?? Date.now() }
  const written = new Map(Object.entries(options.written ?? {}))
  const running = await startServer({
    config,
    now: () => clock.now,
    manifest: options.manifest ?? manifestOf(options.slides, options.title),
    manifestBefore: options.manifest ?? manifestOf(),
    pages: options.pages ?? {
      html,
      build: (role) => `build of ${role}`,
      plain: async (facts) => ({ html: `<body>${JSON.stringify(facts)}</body>`, refresh: 5 }),
      words: () => WORDS,
      slides: async (language) => written.get(language) ?? null,
      files: options.files ?? { folder: data, paths: ['/assets/*'] },
    },
    store: options.wrap?.(store) ?? store,
    onNewKey: (_, links) => Object.assign(house, links),
  })
  const house = { ...running, data, port, clock, origin: `http://127.0.0.1:${port}` }
  return house
}

/** A page without a browser: it has a cookie and a socket, and remembers all that it was told. */
export class ScriptedPage {
  readonly answers: ServerMessage[] = []
  readonly frames: string[] = []
  readonly cookie: string
  #socket: WebSocket
  #waiting = new Set<() => void>()
  closed: number | null = null

  constructor(house: { origin: string }, path: string, cookie: string) {
    this.cookie = cookie
    this.#socket = new WebSocket(`${house.origin.replace('http', 'ws')}${path}`, {
      origin: house.origin,
      headers: { cookie },
    })
    this.#socket.on('message', (data) => this.#hear(String(data)))
    this.#socket.on('close', (code) => this.#close(code))
    this.#socket.on('error', () => this.#close(0))
  }

  send(message: PageMessage): void {
    this.sendRaw(JSON.stringify(message))
  }

  sendRaw(text: string | Buffer): void {
    this.#socket.send(text)
  }

  hangUp(): void {
    this.#socket.terminate()
  }

  /** The first answer of a type that fits, now or as soon as it comes. */
  async hears<T extends ServerMessage['type']>(
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

  #hear(text: string): void {
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
export async function phone(house: House, cookie?: string): Promise<ScriptedPage> {
  const own = cookie ?? cookieOf(await fetch(`${house.origin}/${house.code}`))
  const page = new ScriptedPage(house, `/live/${house.code}/audience`, own)
  await page.hears('audience')
  return page
}

/** The speaker's laptop, let in by the terminal's link. */
export async function laptop(house: House, role: Role = 'speaker', cookie?: string) {
  const link = new URL(house.speaker)
  link.hostname = '127.0.0.1'
  const own = cookie ?? cookieOf(await fetch(link, { redirect: 'manual' }))
  const page = new ScriptedPage(house, `/live/${house.code}/${role}`, own)
  await page.hears('stage')
  return page
}

/** What a browser posts from one of our own pages. */
export function post(house: { origin: string }, path: string, cookie = ''): Promise<Response> {
  const headers = { origin: house.origin, cookie }
  return fetch(`${house.origin}${path}`, { method: 'POST', redirect: 'manual', headers })
}

/** The cookies of one more device, that the speaker has let in by its number. */
export async function pairDevice(
  house: House,
  speaker: ScriptedPage,
  as: DeviceRole,
): Promise<string> {
  const place = await askToPair(house, speaker, as)
  await speaker.until(() => speaker.stage.asks.length > 0)
  speaker.send({ type: 'admit', number: speaker.stage.asks[0]?.number ?? 0, allow: true })
  await speaker.until(() => speaker.stage.asks.length === 0)
  return cookieOf(await fetch(`${house.origin}${place}`, { redirect: 'manual' }))
}

/** A device has used the speaker's link; where it waits. */
async function askToPair(house: House, speaker: ScriptedPage, as: DeviceRole): Promise<string> {
  const known = speaker.answers.length
  speaker.send({ type: 'pair', as })
  await speaker.until(() => speaker.answers.slice(known).some(({ type }) => type === 'pairing'))
  const { url } = await speaker.hears('pairing')
  const asked = await post(house, new URL(url).pathname)
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
  return page.hears('stage', ({ id, room }) => id === before.id && room.moves > before.room.moves)
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
export async function reveal(house: House, page: ScriptedPage): Promise<StageView> {
  house.clock.now += BOUNCE
  return pressed(page, { deed: 'next' })
}

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
