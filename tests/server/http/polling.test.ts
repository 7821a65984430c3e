import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_MESSAGE, MAX_POSTED } from '#protocol/limits.ts'
import { MESSAGES } from '#protocol/page-messages.ts'
import type { Reply } from '#protocol/polling.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import { maySend } from '#rules/roles.ts'
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

/** What every commit waits for. */
let disk: Promise<void>

const written = {
  en: { ways: { interstitial: false, steps: [['First way'], ['Second way']] } },
}

beforeEach(async () => {
  disk = Promise.resolve()
  hall = await startTestServer({ written, wrap: waitingForDisk })
})

afterEach(() => hall.close())

function waitingForDisk(store: Store): Store {
  return withCommit(store, async (...changes) => {
    await disk
    return store.commit(...changes)
  })
}

const vote = (answer: string, poll = 'blame-or-learn') =>
  ({ type: 'vote', poll, round: 1, answer }) as const

/** A phone whose network lets no WebSocket through. */
class PostingPage {
  readonly cookie: string
  #turn = 0
  #seen: Reply['seen'] = []

  constructor(cookie: string) {
    this.cookie = cookie
  }

  static async open(): Promise<PostingPage> {
    return new PostingPage(cookieOf(await fetch(`${hall.origin}/${hall.code}`)))
  }

  async post(...messages: object[]): Promise<readonly ServerMessage[]> {
    const reply: Reply = await (await this.send({ messages })).json()
    this.#seen = reply.seen
    return reply.answers
  }

  send(changed: object, headers: object = {}): Promise<Response> {
    const post = { page: 'page', turn: ++this.#turn, seen: this.#seen, messages: [], ...changed }
    return this.sendRaw(JSON.stringify(post), headers)
  }

  sendRaw(body: string, headers: object = {}, code = hall.code): Promise<Response> {
    return fetch(`${hall.origin}/live/${code}/audience`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: hall.origin,
        cookie: this.cookie,
        ...headers,
      },
      body,
    })
  }
}

const types = (answers: readonly ServerMessage[]) => answers.map(({ type }) => type)

describe('a phone without a socket', () => {
  test('is told by POST what a socket tells first', async () => {
    const page = await PostingPage.open()

    expect(types(await page.post())).toEqual(['greeting', 'mine', 'audience'])
  })

  test('[P4] hears that its vote counts after the commit, and so do its other pages', async () => {
    const [speaker, other] = [await laptop(hall), await phone(hall)]
    const page = new PostingPage(other.cookie)
    await openVote(speaker)
    await page.post()

    const answers = await page.post(vote('learn'))

    expect(answers).toContainEqual({ ...vote('learn'), type: 'counted' })
    await other.receives('counted')
    const view = await speaker.receives('stage', ({ counts }) => {
      return counts['blame-or-learn']?.answered === 1
    })
    expect(view.speaker?.connected).toBe(1)
  })

  test('[P3] changes its vote, and has one', async () => {
    const [speaker, page] = [await laptop(hall), await PostingPage.open()]
    await openVote(speaker)

    await page.post(vote('learn'), vote('blame'))
    await page.post(vote('learn'))
    await reveal(hall, speaker)

    const [view] = (await page.post()).filter(({ type }) => type === 'audience')
    expect(view).toMatchObject({ poll: { tally: [0, 1] } })
  })

  test('[P2] is told that its vote came too late', async () => {
    const [speaker, page] = [await laptop(hall), await PostingPage.open()]
    await openVote(speaker)
    await reveal(hall, speaker)
    hall.clock.now += 5000

    const answers = await page.post(vote('learn'))

    const { type: _, ...about } = vote('learn')
    expect(answers).toContainEqual({ type: 'refused', code: 'too-late', about })
  })

  test('is told nothing twice, also by a server that was restarted', async () => {
    const page = await PostingPage.open()
    await page.post()

    expect(await page.post()).toEqual([])
    const { data, port } = hall
    await hall.close()
    hall = await startTestServer({ data, port, written })

    expect(types(await page.post())).toEqual([])
    await jump(await laptop(hall), 'ways')
    expect(types(await page.post())).toEqual(['audience'])
  })

  test('hears its own vote again when another page of the same person changed it', async () => {
    const [speaker, other] = [await laptop(hall), await phone(hall)]
    const page = new PostingPage(other.cookie)
    await openVote(speaker)
    await page.post()

    other.send(vote('blame'))
    await other.receives('counted')

    expect(await page.post()).toMatchObject([{ type: 'mine', ballots: [{ answer: 'blame' }] }])
  })

  test('[R5] follows the slides as far as they have been shown', async () => {
    const [speaker, page] = [await laptop(hall), await PostingPage.open()]
    const follow = { type: 'follow', language: 'en' }
    await jump(speaker, 'ways')

    const first = await page.post(follow)
    expect(first.at(-1)).toMatchObject({ slide: { content: ['First way'] } })
    expect(await page.post(follow)).toEqual([])
    await pressed(speaker, { deed: 'next' })

    expect(await page.post(follow)).toMatchObject([{ slide: { content: ['Second way'] } }])
    expect(types(await page.post())).toEqual([])
  })

  test('[R2] goes on in the new room when the speaker starts over', async () => {
    const [speaker, page] = [await laptop(hall), await PostingPage.open()]
    const before = await page.post()

    speaker.send({ type: 'start-over' })
    await speaker.receives('stage', ({ id }) => id !== speaker.answers.find(isStage)?.id)

    const after = await page.post()
    const roomOf = (answers: readonly ServerMessage[]) =>
      answers.flatMap((answer) => (answer.type === 'audience' ? answer.room : []))
    expect(roomOf(after)).toHaveLength(1)
    expect(roomOf(after)).not.toEqual(roomOf(before))
  })

  test('a post that was overtaken by a later one of the same page changes nothing', async () => {
    const [speaker, page] = [await laptop(hall), await PostingPage.open()]
    await openVote(speaker)
    await page.post(vote('learn'))

    const late = await page.send({ turn: 1, messages: [vote('blame')] })
    const elsewhere = await page.send({ page: 'another', turn: 1 })

    expect([late.status, elsewhere.status]).toEqual([503, 200])
    const reply: Reply = await elsewhere.json()
    expect(reply.answers).toMatchObject([{ type: 'mine', ballots: [{ answer: 'learn' }] }])
  })
})

const isStage = (answer: ServerMessage) => answer.type === 'stage'

describe('connected', () => {
  test('counts who posted in the last 15 s, once, also beside a socket', async () => {
    const [speaker, other] = [await laptop(hall), await phone(hall)]
    const pages = [await PostingPage.open(), await PostingPage.open()]
    for (const page of [...pages, ...pages, new PostingPage(other.cookie)]) await page.post()

    await speaker.receives('stage', (view) => view.speaker?.connected === 3)
    expect(hall.phones()).toBe(3)
    hall.clock.now += 16_000
    await pages[0]?.post()

    await speaker.receives('stage', (view) => view.speaker?.connected === 2)
  })
})

describe('the door for posts', () => {
  test('[R1] is shut to pages of other origins, and to whoever names none', async () => {
    const page = await PostingPage.open()

    for (const origin of ['http://evil.test', 'null', '']) {
      expect((await page.send({}, { origin })).status).toBe(403)
    }
  })

  test('[R1] is shut to strangers and to forged cookies, and unknown for unknown rooms', async () => {
    const page = await PostingPage.open()
    const body = JSON.stringify({ page: 'p', turn: 9, seen: [], messages: [] })
    const forged = `lectern-${hall.code}=forged.signature`

    expect((await page.sendRaw(body, { cookie: '' })).status).toBe(401)
    expect((await page.sendRaw(body, { cookie: forged })).status).toBe(401)
    expect((await page.sendRaw(body, {}, 'K7M2QX')).status).toBe(404)
  })

  test.each(['stage', 'speaker'])('[R1] does not exist for the %s', async (role) => {
    const body = JSON.stringify({ page: 'p', turn: 1, seen: [], messages: [] })
    const headers = { 'content-type': 'application/json', origin: hall.origin }
    const url = `${hall.origin}/live/${hall.code}/${role}`

    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(404)
  })

  test('[R1] refuses every message that is not in the audience’s row of the table', async () => {
    const page = await PostingPage.open()
    await page.post()
    const forbidden = Object.keys(MESSAGES).filter((type) => !maySend('audience', type))

    for (const type of forbidden) {
      const [answer] = await page.post({ type })
      expect(answer).toMatchObject({ type: 'refused' })
    }
    const drive = await page.post({ type: 'drive' }, { type: 'end' })
    expect(drive).toMatchObject([{ code: 'not-allowed' }, { code: 'not-allowed' }])
  })

  test.each([
    ['text', '{}', { 'content-type': 'text/plain' }, 415],
    ['no JSON', '{', {}, 400],
    ['something else', '{"messages":"vote"}', {}, 400],
    ['too many messages', postOf(Array(MAX_POSTED + 1).fill({ type: 'look' })), {}, 400],
    ['too much', postOf(['x'.repeat(MAX_MESSAGE)]), {}, 413],
  ])('answers %s with a status, and the room goes on', async (_, body, headers, status) => {
    const page = await PostingPage.open()

    expect((await page.sendRaw(body, headers)).status).toBe(status)
    expect(types(await page.post())).toContain('greeting')
  })

  test('messages that make no sense are refused one by one', async () => {
    const page = await PostingPage.open()
    await page.post()

    const answers = await page.post({ type: 'applaud' }, { type: 'vote' }, { type: 'look' })

    expect(answers).toMatchObject([{ code: 'unknown-message' }, { code: 'malformed' }])
  })

  test('one voter with too many posts under way is told to come again', async () => {
    const [speaker, page] = [await laptop(hall), await PostingPage.open()]
    await openVote(speaker)

    const { promise, resolve } = Promise.withResolvers<void>()
    disk = promise

    const posts = Array.from({ length: 9 }, (_, number) =>
      page.send({ page: `page ${number}`, messages: [vote('learn')] }),
    )
    expect((await Promise.race(posts)).status).toBe(503)
    resolve()

    const statuses = (await Promise.all(posts)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(8)
  })

  test('what has not changed is answered in less than 200 bytes', async () => {
    const page = await PostingPage.open()
    await page.post()

    const text = await (await page.send({})).text()

    expect(text.length).toBeLessThan(200)
    expect(JSON.parse(text).answers).toEqual([])
  })
})

function postOf(messages: unknown[]): string {
  return JSON.stringify({ page: 'p', turn: 1, seen: [], messages })
}
