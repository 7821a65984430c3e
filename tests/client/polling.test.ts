import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Voter } from '#client/voter.ts'
import type { Post, Reply } from '#protocol/polling.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import { PROTOCOL } from '#protocol/version.ts'
import { poll, view } from '../support/audience-views.ts'
import { FakeSocket, stubBrowser } from '../support/fake-browser.ts'

const mine = { type: 'mine', room: 'r', joined: 0, ballots: [] } as const
const greeting = {
  type: 'greeting',
  protocol: PROTOCOL,
  build: 'b',
  code: 'K7M2QX',
  now: 0,
  device: null,
} as const
const counted = (answer: string) => ({ type: 'counted', poll: 'p', round: 1, answer }) as const

/** A post that waits for its answer. */
interface Posted extends Post {
  answers(...answers: ServerMessage[]): Promise<void>
  fails(status?: number): Promise<void>
}

let posts: Posted[]

beforeEach(() => {
  vi.useFakeTimers()
  stubBrowser()
  posts = []
  vi.stubGlobal('fetch', (url: string, { body }: { body: string }) => take(url, JSON.parse(body)))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function take(url: string, post: Post): Promise<Response> {
  expect(url).toBe('/live/K7M2QX/audience')
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const answers = async (...told: ServerMessage[]) => {
    const reply: Reply = { seen: [`seen ${post.turn}`], answers: told }
    resolve(Response.json(reply))
    await settled()
  }
  const fails = async (status?: number) => {
    if (status === undefined) reject(new TypeError('Failed to fetch'))
    else resolve(new Response(null, { status }))
    await settled()
  }
  posts.push({ ...post, answers, fails })
  return promise
}

/** What an answer sets off has happened. */
const settled = () => vi.advanceTimersByTimeAsync(0)

const newest = () => posts.at(-1) as Posted
const votes = () =>
  posts
    .flatMap(({ messages }) => messages)
    .flatMap((message) => ('answer' in message ? [message.answer] : []))

/** Two sockets came to nothing. */
async function blocked(): Promise<Voter> {
  const voter = new Voter()
  FakeSocket.newest.drops()
  await vi.advanceTimersByTimeAsync(500)
  FakeSocket.newest.drops()
  return voter
}

async function polling(): Promise<Voter> {
  const voter = await blocked()
  await newest().answers(greeting, mine, view)
  return voter
}

describe('where sockets are blocked', () => {
  test('a phone posts after two of them came to nothing', async () => {
    const voter = await blocked()

    expect(FakeSocket.all).toHaveLength(2)
    expect(newest()).toMatchObject({ turn: 1, seen: [], messages: [] })
    expect(voter.lost).not.toBeNull()
    await newest().answers(greeting, mine, view)

    expect([voter.lost, voter.view?.poll?.id]).toEqual([null, 'p'])
  })

  test('it asks every two to three seconds, and says what it knows', async () => {
    await polling()

    await vi.advanceTimersByTimeAsync(1900)
    expect(posts).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1100)

    expect(newest()).toMatchObject({ turn: 2, seen: ['seen 1'] })
  })

  test('it never has two posts under way', async () => {
    const voter = await polling()
    voter.vote(poll, 'learn')
    voter.vote(poll, 'blame')
    await vi.advanceTimersByTimeAsync(2900)

    expect(posts).toHaveLength(2)
    await newest().answers(counted('learn'))

    expect(newest().messages).toMatchObject([{ answer: 'blame' }])
  })

  test('[P4] a vote is sent at once, and counted when the answer says so', async () => {
    const voter = await polling()

    voter.vote(poll, 'learn')
    expect(newest().messages).toMatchObject([{ type: 'vote', answer: 'learn' }])
    expect(voter.counted(poll)).toBeNull()
    await newest().answers(counted('learn'))

    expect([voter.counted(poll), voter.wish]).toEqual(['learn', null])
  })

  test('[P3] A, B, A: the last tap is the one that counts', async () => {
    const voter = await polling()
    for (const answer of ['blame', 'learn', 'blame']) voter.vote(poll, answer)

    await newest().answers(counted('blame'))
    expect(voter.wish?.answer).toBe('blame')
    await newest().answers(counted('learn'), counted('blame'))

    expect([voter.counted(poll), voter.wish]).toEqual(['blame', null])
    expect(votes()).toEqual(['blame', 'learn', 'blame'])
  })

  test('[P4] a vote whose answer was lost is sent again when somebody answers', async () => {
    const voter = await polling()
    voter.vote(poll, 'learn')

    await newest().fails()
    expect(voter.wish).toMatchObject({ held: true })
    expect(voter.lost).not.toBeNull()
    await vi.advanceTimersByTimeAsync(3000)
    expect(newest()).toMatchObject({ seen: [], messages: [] })
    await newest().answers(greeting, mine, view)

    expect(newest().messages).toMatchObject([{ answer: 'learn' }])
    expect(voter.lost).toBeNull()
  })

  test('[R5] each post says that the phone follows the slides, until it does no more', async () => {
    const voter = await polling()
    voter.follow('de')
    expect(newest().messages).toEqual([{ type: 'follow', language: 'de' }])
    await newest().answers({ type: 'slide', slide: null })
    await newest().answers(mine)

    voter.vote(poll, 'learn')
    expect(newest().messages).toMatchObject([{ type: 'follow' }, { type: 'vote' }])
    await newest().answers(counted('learn'))
    voter.follow(null)

    expect(newest().messages).toEqual([])
  })

  test.each([401, 404])('a page that is refused with %s reloads once', async (status) => {
    const reload = vi.fn()
    vi.stubGlobal('location', { ...location, reload })
    await blocked()

    await newest().fails(status)
    await vi.advanceTimersByTimeAsync(3000)
    await newest().fails(status)

    expect(reload).toHaveBeenCalledOnce()
  })
})

describe('a socket that works again', () => {
  /** One more socket was tried. */
  async function nextSocket(): Promise<FakeSocket> {
    const { length } = FakeSocket.all
    while (FakeSocket.all.length === length) await vi.advanceTimersByTimeAsync(1000)
    return FakeSocket.newest
  }

  test('takes over, and nothing is posted any more', async () => {
    const voter = await polling()
    const changes = vi.fn()
    const socket = await nextSocket()
    voter.subscribe(() => changes(voter.lost))

    socket.greets()
    socket.says(mine)
    const { length } = posts
    voter.vote(poll, 'learn')
    await vi.advanceTimersByTimeAsync(10_000)

    expect(posts).toHaveLength(length)
    expect(socket.votes().length).toBeGreaterThan(0)
    expect(changes).not.toHaveBeenCalledWith(expect.any(Number))
  })

  test('says nothing that an answer under way could still change', async () => {
    const voter = await polling()
    const socket = await nextSocket()
    await vi.advanceTimersByTimeAsync(3000)
    const late = newest()
    socket.greets()
    socket.says({ ...mine, ballots: [{ poll: 'p', round: 1, answer: 'learn' }] })

    await late.answers(mine)

    expect(voter.counted(poll)).toBe('learn')
  })

  test('is looked for every 15 to 30 s in the long run', async () => {
    await polling()
    const tries: number[] = []
    while (tries.length < 12) {
      ;(await nextSocket()).drops()
      tries.push(Date.now())
    }

    const gaps = tries.slice(8).map((at, place) => at - (tries[place + 7] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(14_000)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(31_000)
  })
})
