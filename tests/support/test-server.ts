import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import type { Manifest } from '#deck/manifest.ts'
import { textId } from '#i18n/text-id.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'
import type { Role } from '#rules/roles.ts'
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

export interface TestServerOptions {
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
  /** Where the server's time begins, in ms. */
  starts?: number
}

export interface TestServer extends Running {
  origin: string
  data: string
  port: number
  /** The server's time stands still until a test moves it on. */
  clock: { now: number }
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
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
    onNewKey: (_, links) => Object.assign(server, links),
  })
  const server = { ...running, data, port, clock, origin: `http://127.0.0.1:${port}` }
  return server
}
