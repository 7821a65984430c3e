import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { MESSAGES } from '#protocol/page-messages.ts'
import { LOBBY } from '#rules/position.ts'
import { type DeviceRole, mayOpen, maySend, type Role, type Sent } from '#rules/roles.ts'
import { createApp } from '#server/http/app.ts'
import { builtPages } from '#server/http/built-pages.ts'
import type { HttpServices } from '#server/http/http-context.ts'
import type { PageSource } from '#server/page-source.ts'
import { writeInto } from '../support/compiled-talks.ts'
import { laptop, pairDevice, phone, post, ScriptedPage } from '../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/**
 * Every message, file and page as everybody. What is expected stands here a second time, so that the table
 * cannot be changed by mistake; a new message or route fails until it is in both.
 */

const ROLES = ['audience', 'projector', 'stage', 'speaker'] as const satisfies Role[]
const MOVERS: readonly Role[] = ['stage', 'speaker']

const SENT_BY: Record<Sent, readonly Role[]> = {
  vote: ['audience'],
  follow: ['audience'],
  look: ROLES,
  move: MOVERS,
  drive: MOVERS,
  pair: MOVERS,
  admit: MOVERS,
  clock: ['speaker'],
  revoke: ['speaker'],
  'start-over': ['speaker'],
  end: ['speaker'],
}

const SAMPLES: Record<Sent, object> = {
  vote: { poll: 'p', round: 1, answer: 'x' },
  follow: { language: 'de' },
  look: {},
  move: { number: 1, from: LOBBY, at: 0, deed: 'next' },
  drive: {},
  pair: { as: 'speaker' },
  admit: { number: 42, allow: true },
  clock: { change: 'pause' },
  revoke: { device: 'd' },
  'start-over': {},
  end: {},
}

type Opener = 'everybody' | 'devices' | 'speakers'

/** By the routes of the server. */
const OPENED_BY: Record<string, Opener> = {
  'GET /': 'everybody',
  'GET /:code{[A-Za-z0-9]{6}}': 'everybody',
  'GET /:code{[A-Za-z0-9]{6}}/plain': 'everybody',
  'POST /:code{[A-Za-z0-9]{6}}/plain': 'everybody',
  'POST /live/:code/audience': 'everybody',
  'GET /audience/*': 'everybody',
  'GET /stage': 'everybody',
  'GET /speaker': 'everybody',
  'GET /pair/:link': 'everybody',
  'POST /pair/:link': 'everybody',
  'GET /pair/asked/:name': 'everybody',
  'GET /stage/': 'devices',
  'GET /speaker/': 'speakers',
  'GET /presenter/assets/*': 'devices',
  'GET /presenter/notes/*': 'speakers',
  'GET /assets/*': 'devices',
}

/** Those who come, and what their cookies are good for. */
const TRUSTED = {
  nobody: null,
  'a voter': 'audience',
  'a projector': 'projector',
  'a speaker': 'speaker',
  'a voter of another room': null,
  'a device of another room': null,
  'a device of another room, under this one’s name': null,
  'a voter’s cookie in the place of a key': null,
  'a key that was made up': null,
  'a device that was sent away': null,
} as const satisfies Record<string, DeviceRole | 'audience' | null>

type Who = keyof typeof TRUSTED

const EVERYBODY = Object.keys(TRUSTED) as Who[]

const TALK = {
  'talk.yaml': 'title: A talk',
  'slides/01.mdx': '# Shown\n\n<Notes>\nA SECRET NOTE\n</Notes>',
  'assets/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg" />',
}

let folder: string
let pages: PageSource
let hall: TestServer
let speaker: ScriptedPage
const cookies = {} as Record<Who, string>

beforeAll(async () => {
  folder = newFolder()
  const talk = newFolder()
  for (const [file, content] of Object.entries(TALK)) await writeInto(talk, file, content)
  await buildTalk(await readTalk(talk), folder)
  pages = builtPages(folder)
  hall = await startTestServer({ pages })
  speaker = await laptop(hall)
  await gather()
}, 60_000)

afterAll(async () => {
  await hall.close()
  rmSync(folder, { recursive: true })
})

describe('the table', () => {
  test('[R1] it has every message of the protocol', () => {
    expect(Object.keys(SENT_BY).sort()).toEqual(Object.keys(MESSAGES).sort())
  })

  test('[R1] it has every route of the server, and no other', () => {
    expect(Object.keys(OPENED_BY).sort()).toEqual(routes().sort())
    for (const way of routes()) expect(mayOpen('speaker', way), way).toBe(true)
  })

  test('[R1] each role may send what it should, and nothing else', () => {
    for (const role of ROLES) {
      const sends = Object.keys(MESSAGES).filter((type) => maySend(role, type))
      expect(sends).toEqual(Object.keys(MESSAGES).filter((type) => isSentBy(role, type)))
    }
  })

  test('[R1] what it does not name is refused', () => {
    for (const role of ROLES) {
      expect(maySend(role, 'applaud')).toBe(false)
      expect(mayOpen(role, 'GET /deck.json')).toBe(false)
    }
  })
})

describe('sockets', () => {
  const tries = EVERYBODY.flatMap((who) => ROLES.map((role) => [who, role] as const))

  test.each(tries)('[R1] %s as the %s page', async (who, role) => {
    const page = new ScriptedPage(hall, `/live/${hall.code}/${role}`, cookies[who])

    if (mayConnect(who, role)) {
      await page.receives(role === 'audience' ? 'audience' : 'stage')
      page.disconnect()
    } else {
      await page.until(() => page.closed !== null)
      expect([4401, 4403]).toContain(page.closed)
      expect(page.frames).toEqual([])
    }
  })

  const pagesOf = [
    ['a voter', 'audience'],
    ['a projector', 'projector'],
    ['a speaker', 'projector'],
    ['a speaker', 'stage'],
    ['a speaker', 'speaker'],
  ] as const

  test.each(pagesOf)(
    '[R1] what %s sends as the %s page and may not, changes nothing',
    async (...is) => {
      const [who, role] = is
      const forbidden = (Object.keys(MESSAGES) as Sent[]).filter(
        (type) => !SENT_BY[type].includes(role),
      )
      const page = new ScriptedPage(hall, `/live/${hall.code}/${role}`, cookies[who])
      await page.receives(role === 'audience' ? 'audience' : 'stage')
      const before = await roomNow()

      for (const type of forbidden) page.sendRaw(JSON.stringify({ type, ...SAMPLES[type] }))
      const refused = () => page.answers.filter((answer) => answer.type === 'refused')
      await page.until(() => refused().length === forbidden.length)

      expect(new Set(refused().map(({ code }) => code))).toEqual(codesFor(forbidden))
      expect(await roomNow()).toEqual(before)
      page.disconnect()
    },
  )
})

describe('pages and files', () => {
  const paths: Record<string, string> = {
    'GET /:code{[A-Za-z0-9]{6}}': '/CODE',
    'GET /:code{[A-Za-z0-9]{6}}/plain': '/CODE/plain',
    'POST /:code{[A-Za-z0-9]{6}}/plain': '/CODE/plain',
    'POST /live/:code/audience': '/live/CODE/audience',
    'GET /pair/:link': '/pair/none',
    'POST /pair/:link': '/pair/none',
    'GET /pair/asked/:name': '/pair/asked/none',
  }
  const ways = Object.keys(OPENED_BY).filter((way) => !way.endsWith('*'))

  test.each(EVERYBODY)('[R1] every page as %s', async (who) => {
    for (const way of ways) {
      const path = (paths[way] ?? way.split(' ')[1] ?? '').replace('CODE', hall.code)
      const response = way.startsWith('POST')
        ? await post(hall, path, cookies[who])
        : await get(path, cookies[who])

      expect(response.status === 401, `${way} as ${who}`).toBe(!mayEnter(who, way))
      if (response.status === 401) await expectNothingOfTheTalk(response)
    }
  })

  test.each(EVERYBODY)('[R1] every file of a build as %s', async (who) => {
    const files = filesBelow(folder)
    expect(files.filter(({ text }) => text.includes('SECRET NOTE')).length).toBeGreaterThan(1)

    for (const { path, text } of files) {
      const way = Object.keys(OPENED_BY).find((known) => isBelow(path, known))
      const response = await get(path, cookies[who])

      const open = way !== undefined && mayEnter(who, way)
      expect(response.status, `${path} as ${who}`).toBe(open ? 200 : 404)
      if (!open) await expectNothingOfTheTalk(response)
      else if (TRUSTED[who] !== 'speaker') expect(text).not.toContain('SECRET NOTE')
    }
  })

  test('[R1] whoever was sent away is told so, calmly', async () => {
    const text = await (await get('/stage/', cookies['a device that was sent away'])).text()

    expect(text).toContain('This device has been sent away')
  })

  test('[R1] a projector’s stage knows that it only shows', async () => {
    const text = await (await get('/stage/', cookies['a projector'])).text()

    expect(text).toContain('&quot;role&quot;:&quot;projector&quot;')
  })
})

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lectern-access-'))
}

/** Everybody comes once, so that they have their cookies. */
async function gather(): Promise<void> {
  const other = await startTestServer()
  const foreign = await laptop(other)
  const [voter, foreignVoter] = [await phone(hall), await phone(other)]
  const here = (cookie: string) => cookie.replaceAll(other.code, hall.code)
  const sentAway = await pairDevice(hall, speaker, 'speaker')
  const { devices = [] } = speaker.stage.speaker ?? {}
  Object.assign(cookies, {
    nobody: '',
    'a voter': voter.cookie,
    'a projector': await pairDevice(hall, speaker, 'projector'),
    'a speaker': speaker.cookie,
    'a voter of another room': here(foreignVoter.cookie),
    'a device of another room': foreign.cookie,
    'a device of another room, under this one’s name': here(foreign.cookie),
    'a voter’s cookie in the place of a key': voter.cookie.replace('=', '-key='),
    'a key that was made up': `lectern-${hall.code}-key=${'A'.repeat(43)}`,
    'a device that was sent away': sentAway,
  } satisfies Record<Who, string>)
  speaker.send({ type: 'revoke', device: devices.at(-1)?.id ?? '' })
  await other.close()
}

function isSentBy(role: Role, type: string): boolean {
  return SENT_BY[type as Sent].includes(role)
}

function routes(): string[] {
  const { routes } = createApp({ pages } as unknown as HttpServices)
  const ways = routes.filter(({ method }) => method !== 'ALL')
  return [...new Set(ways.map(({ method, path }) => `${method} ${path}`))]
}

function mayConnect(who: Who, role: Role): boolean {
  const trusted = TRUSTED[who]
  if (trusted === 'speaker') return role !== 'audience'
  return trusted === role
}

function mayEnter(who: Who, way: string): boolean {
  const trusted = TRUSTED[who]
  if (OPENED_BY[way] === 'everybody') return true
  return trusted === 'speaker' || (trusted === 'projector' && OPENED_BY[way] === 'devices')
}

/** Whatever of the room a message could have changed. */
async function roomNow() {
  const { length } = speaker.answers
  speaker.send({ type: 'look' })
  await speaker.until(() => speaker.answers.slice(length).some(({ type }) => type === 'stage'))
  const { id, room, counts, asks } = speaker.stage
  const devices = speaker.stage.speaker?.devices.map((device) => device.id)
  return { id, room, counts, asks, devices }
}

function codesFor(forbidden: readonly Sent[]): Set<string> {
  return new Set(forbidden.length > 0 ? ['not-allowed'] : [])
}

function get(path: string, cookie: string): Promise<Response> {
  return fetch(`${hall.origin}${path}`, { headers: { cookie }, redirect: 'manual' })
}

async function expectNothingOfTheTalk(response: Response): Promise<void> {
  const text = await response.text()
  expect(text).not.toMatch(/name="lectern"|<script|SECRET NOTE|Shown|A talk/)
  expect(text.length).toBeLessThan(2000)
  expect(response.headers.get('set-cookie')).toBeNull()
}

function filesBelow(top: string): { path: string; text: string }[] {
  const entries = readdirSync(top, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => ({ path: file.slice(top.length), text: readFileSync(file, 'utf8') }))
}

function isBelow(path: string, way: string): boolean {
  return way.endsWith('*') && path.startsWith(way.slice('GET '.length, -1))
}
