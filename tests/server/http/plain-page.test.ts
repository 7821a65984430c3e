import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type PlainFacts, plainPath, readPlainQuery } from '#protocol/plain-page.ts'
import type { Store } from '#server/store/store.ts'
import {
  cookieOf,
  jump,
  laptop,
  openVote,
  phone,
  pressed,
  reveal,
} from '../../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../../support/test-server.ts'
import { withCommit } from '../../support/wrapped-store.ts'

let hall: TestServer
let isDiskFull: boolean

const written = { en: { ways: { interstitial: false, steps: [['First way'], ['Second way']] } } }

beforeEach(async () => {
  isDiskFull = false
  hall = await startTestServer({ written, wrap: onDisk })
})

afterEach(() => hall.close())

function onDisk(store: Store): Store {
  return withCommit(store, async (...changes) => {
    if (isDiskFull) throw new Error('disk full')
    return store.commit(...changes)
  })
}

/** A browser without JavaScript: it has a cookie, follows redirects, and fills in forms. */
class Reader {
  cookie = ''
  /** The path and query that its address bar shows. */
  address: string

  constructor(address = `/${hall.code}/plain`) {
    this.address = address
  }

  /** What the page is written from. */
  async look(headers: object = {}): Promise<PlainFacts> {
    const html = await (await this.get(headers)).text()
    return JSON.parse(/<body>(.*)<\/body>/.exec(html)?.[1] ?? '')
  }

  async get(headers: object = {}): Promise<Response> {
    const response = await fetch(hall.origin + this.address, {
      headers: { cookie: this.cookie, ...headers },
    })
    this.cookie ||= cookieOf(response)
    return response
  }

  async vote(choice: string, headers: object = { origin: hall.origin }): Promise<Response> {
    const form = { poll: 'blame-or-learn', round: '1', choice }
    const response = await fetch(hall.origin + this.address, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: this.cookie, ...headers },
      body: new URLSearchParams(form),
    })
    this.address = response.headers.get('location') ?? this.address
    return response
  }
}

describe('the page without JavaScript', () => {
  test('is where the other one leads, in the same language', async () => {
    const html = await (await fetch(`${hall.origin}/${hall.code}?lang=pl`)).text()

    const address = `/${hall.code}/plain?lang=pl`
    const lead = `<noscript><meta http-equiv="refresh" content="0;url=${address}"></noscript>`
    expect(html).toContain(`${lead}</head>`)
    expect(html).toContain(`<a href="${address}">`)
  })

  test('hears the first languages that a browser asks for, and no list without end', async () => {
    const wishes = (others: number) => [...Array(others).fill('nl'), 'pl'].join(',')
    const reader = new Reader()

    expect(await reader.look({ 'accept-language': wishes(10) })).toMatchObject({ language: 'pl' })
    expect(await reader.look({ 'accept-language': wishes(2000) })).toMatchObject({ language: 'en' })
  })

  test('lets a phone in with its second look, so that robots are nobody', async () => {
    const [speaker, reader] = [await laptop(hall), new Reader()]

    expect(await reader.look()).toMatchObject({ mine: null, view: { place: 'lobby' } })
    expect(speaker.stage.joined).toBe(0)
    expect(await reader.look()).toMatchObject({ mine: { ballots: [] } })

    const { speaker: part } = await speaker.receives('stage', ({ joined }) => joined === 1)
    expect(part?.connected).toBe(1)
  })

  test('[P4] shows a vote as counted once it is, and a reload sends nothing', async () => {
    const [speaker, reader] = [await laptop(hall), new Reader()]
    await openVote(speaker)
    await reader.look()

    const answer = await reader.vote('learn')

    expect([answer.status, reader.address]).toEqual([303, `/${hall.code}/plain`])
    expect(await reader.look()).toMatchObject({
      missed: null,
      mine: { ballots: [{ answer: 'learn' }] },
    })
    await speaker.receives('stage', ({ counts }) => counts['blame-or-learn']?.answered === 1)
  })

  test('[P3] changes a vote that was cast on the other page of the same phone', async () => {
    const [speaker, other] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    other.send({ type: 'vote', poll: 'blame-or-learn', round: 1, answer: 'blame' })
    await other.receives('counted')
    const reader = new Reader()
    reader.cookie = other.cookie

    await reader.vote('learn')

    await other.receives('counted', ({ answer }) => answer === 'learn')
    await speaker.receives('stage', ({ counts }) => counts['blame-or-learn']?.answered === 1)
  })

  test('refuses a form that cannot be read', async () => {
    const reader = new Reader()
    await reader.look()

    const answer = await reader.vote('learn', {
      origin: hall.origin,
      'content-type': 'multipart/form-data',
    })

    expect(answer.status).toBe(400)
  })

  test('[P2] says that a vote came too late', async () => {
    const [speaker, reader] = [await laptop(hall), new Reader()]
    await openVote(speaker)
    await reader.look()
    await reveal(hall, speaker)
    hall.clock.now += 5000

    await reader.vote('learn')

    const missed = { poll: 'blame-or-learn', round: 1, late: true }
    expect(await reader.look()).toMatchObject({ missed, mine: { ballots: [] } })
  })

  test('[P4] says that a vote could not be kept, and the next one is', async () => {
    const [speaker, reader] = [await laptop(hall), new Reader()]
    await openVote(speaker)
    await reader.look()

    isDiskFull = true
    await reader.vote('learn')
    expect(await reader.look()).toMatchObject({ missed: { late: false }, mine: { ballots: [] } })
    isDiskFull = false
    await reader.vote('learn')

    expect(await reader.look()).toMatchObject({ missed: null, mine: { ballots: [{}] } })
  })

  test('asks a browser that keeps no cookie to choose again, and counts nothing', async () => {
    const [speaker, reader] = [await laptop(hall), new Reader()]
    await openVote(speaker)

    await reader.vote('learn')

    expect(await reader.look()).toMatchObject({ missed: { late: false }, mine: null })
    expect(speaker.stage.counts['blame-or-learn']?.answered).toBe(0)
  })

  test('[R5] shows the slide as far as it has been shown, to those who want it', async () => {
    const [speaker, reader] = [await laptop(hall), new Reader()]
    await jump(speaker, 'ways')
    await reader.get()

    expect((await reader.look()).slide).toBeNull()
    reader.address += '?slides=1'
    expect((await reader.look()).slide?.content).toEqual(['First way'])
    await pressed(speaker, { deed: 'next' })

    expect((await reader.look()).slide?.content).toEqual(['Second way'])
  })

  test.each([
    ['pl', null, 'pl'],
    ['fr, pl;q=0.5', null, 'pl'],
    ['fr;q=0.4, pl;q=0.5, en;q=0.6', null, 'en'],
    ['fr', null, 'en'],
    ['pl', 'ar', 'ar'],
    ['pl', 'xx-<script>', 'pl'],
  ])('whose browser reads %s and who chose %s reads %s', async (accept, lang, language) => {
    const query = lang === null ? '' : `?${new URLSearchParams({ lang })}`
    const reader = new Reader(`/${hall.code}/plain${query}`)

    const facts = await reader.look({ 'accept-language': accept })

    expect(facts).toMatchObject({ language, languages: ['en', 'ar', 'pl'] })
  })

  test('is never kept by a browser, and asks for itself again', async () => {
    const { headers } = await new Reader().get()

    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('refresh')).toBe('5')
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self'; style-src 'self';/)
  })

  test('stands also for a code that no room has, and gives nobody a name', async () => {
    const reader = new Reader('/K7M2QX/plain')

    const response = await reader.get()

    expect([response.status, reader.cookie]).toEqual([404, ''])
    expect(await reader.look()).toMatchObject({ code: 'K7M2QX', view: null })
  })

  test('[R1] tells no note, later question, later slide or hidden tally', async () => {
    const [speaker, reader] = [await laptop(hall), new Reader()]
    await reader.get()
    const told: string[] = []
    const look = async () => told.push(JSON.stringify(await reader.look()))

    reader.address += '?slides=1'
    await jump(speaker, 'title')
    await look()
    await openVote(speaker)
    await reader.vote('learn')
    await look()
    await jump(speaker, 'after')
    await look()

    expect(told.join()).not.toMatch(/SECRET|later-question|answered|Second|"tally":\[/)
  })
})

describe('the door for forms', () => {
  test.each([
    ['another origin', { origin: 'http://evil.test' }],
    ['nowhere', {}],
    ['a document without an origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('[R1] a vote from %s is none', async (_, headers) => {
    const [speaker, reader] = [await laptop(hall), new Reader()]
    await openVote(speaker)
    await reader.get()

    const { status } = await reader.vote('learn', headers)

    expect(status).toBe(403)
    expect((await reader.look()).mine?.ballots).toEqual([])
  })

  test('forms that make no sense count nothing, and one that is too long is not read', async () => {
    const reader = new Reader()
    await reader.get()

    for (const choice of ['', 'unheard-of', '<script>']) {
      expect((await reader.vote(choice)).status).toBe(303)
      expect((await reader.look()).mine?.ballots).toEqual([])
    }
    expect((await reader.vote('x'.repeat(5000))).status).toBe(413)
  })

  test('a code that is typed leads to its page', async () => {
    const open = async (code: string) => {
      const query = new URLSearchParams({ code, lang: 'pl' })
      const response = await fetch(`${hall.origin}/?${query}`, { redirect: 'manual' })
      return response.headers.get('location')
    }

    expect(await open(` ${hall.code.toLowerCase()} `)).toBe(`/${hall.code}?lang=pl`)
    expect(await open('/evil.test')).toBe('/%2FEVIL.TEST?lang=pl')
  })
})

describe('its address', () => {
  test('holds all that the page remembers', () => {
    const address = {
      code: 'K7M2QX',
      lang: 'de',
      slides: true,
      still: true,
      missed: { poll: 'two words', round: 12, late: false },
    }

    const { searchParams } = new URL(plainPath(address), 'http://x')

    const { code: _, ...asked } = address
    expect(readPlainQuery(Object.fromEntries(searchParams))).toEqual(asked)
  })

  test.each(['x', '1', '1 ', '-1 p', ''])('means nothing where it says "%s" of a vote', (late) => {
    expect(readPlainQuery({ late }).missed).toBeNull()
  })
})
