import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Connection } from '#client/connection.ts'
import { HEARTBEAT } from '#protocol/limits.ts'
import { browserSays, FakeSocket, pageIsHidden, stubBrowser } from '../support/fake-browser.ts'

/** What the page is told of its connection. */
let changes: boolean[]

beforeEach(() => {
  vi.useFakeTimers()
  stubBrowser()
  changes = []
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function open(): Connection {
  const change = (online: boolean) => changes.push(online)
  return new Connection('K7M2QX', 'audience', { receive: () => {}, onlineChanged: change })
}

/** A connection that the server has greeted. */
function connect(): Connection {
  const connection = open()
  FakeSocket.newest.greets()
  return connection
}

/** The device sleeps: its clock goes on, its timers do not. */
function sleep(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

/** How long the page waits before it tries again, in ms. */
function waitForRetry(): number {
  const [began, before] = [Date.now(), FakeSocket.all.length]
  while (FakeSocket.all.length === before) vi.advanceTimersToNextTimer()
  return Date.now() - began
}

describe('a socket that looks open and is dead', () => {
  test('is noticed within 20 s of its last sign of life, and given up', () => {
    connect()
    const dead = FakeSocket.newest

    vi.advanceTimersByTime(20_000)

    expect(changes).toEqual([true, false])
    expect(dead.isClosed).toBe(true)
    expect(FakeSocket.newest).not.toBe(dead)
  })

  test('is not seen in one that has nothing to say but its beat', () => {
    connect()

    for (let minute = 0; minute < 10; minute++) {
      vi.advanceTimersByTime(HEARTBEAT)
      FakeSocket.newest.says({ type: 'beat' })
    }

    expect(changes).toEqual([true])
    expect(FakeSocket.all).toHaveLength(1)
  })

  test('says nothing to the page any more, even if it comes to life', () => {
    connect()
    const dead = FakeSocket.newest
    vi.advanceTimersByTime(20_000)

    dead.greets()
    dead.drops()

    expect(changes).toEqual([true, false])
  })
})

describe('somebody who looks at the page again', () => {
  const wakes: [string, () => void][] = [
    ['shows a page that was hidden', () => pageIsHidden(false)],
    ['comes back from another page', () => browserSays('pageshow', { persisted: true })],
    ['has a network again', () => browserSays('online')],
  ]

  test.each(wakes)('and %s asks a connection in use for the view', (_, wake) => {
    connect()

    wake()

    expect(FakeSocket.newest.sent).toEqual([{ type: 'look' }])
    expect(FakeSocket.all).toHaveLength(1)
  })

  test.each(wakes)('and %s is connected anew if that does not answer', (_, wake) => {
    connect()
    wake()

    vi.advanceTimersByTime(3000)

    expect(changes).toEqual([true, false])
    expect(FakeSocket.all).toHaveLength(2)
  })

  test.each(wakes)('after a sleep and %s is connected anew at once', (_, wake) => {
    connect()
    sleep(60_000)

    wake()

    expect(FakeSocket.all).toHaveLength(2)
  })

  test.each(wakes)('between two tries and %s does not wait for the next', (_, wake) => {
    connect()
    FakeSocket.newest.drops()

    wake()

    expect(FakeSocket.all).toHaveLength(2)
  })

  test.each(wakes)('while a try hangs and %s is not left waiting for it', (_, wake) => {
    open()
    vi.advanceTimersByTime(2000)

    wake()

    expect(FakeSocket.all).toHaveLength(2)
    expect(FakeSocket.all[0]?.isClosed).toBe(true)
  })

  test('opens one connection, however many events say so', () => {
    connect()
    sleep(60_000)

    for (const [, wake] of wakes) wake()

    expect(FakeSocket.all).toHaveLength(2)
  })

  test('starts from the shortest pause again', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    open()
    for (let failure = 0; failure < 8; failure++) {
      FakeSocket.newest.drops()
      waitForRetry()
    }

    vi.advanceTimersByTime(2000)
    browserSays('online')
    FakeSocket.newest.drops()

    expect(waitForRetry()).toBe(500)
  })

  test('is nobody who puts it away, or opens it for the first time', () => {
    connect()
    sleep(60_000)

    pageIsHidden(true)
    browserSays('pageshow', { persisted: false })

    expect(FakeSocket.all).toHaveLength(1)
    expect(FakeSocket.newest.sent).toEqual([])
  })
})

describe('a connection that is lost', () => {
  test('is known to be at once when the browser is offline', () => {
    const connection = connect()

    browserSays('offline')

    expect(changes).toEqual([true, false])
    expect(connection.send({ type: 'look' })).toBe(false)
  })

  test('is called lost once, however often it fails', () => {
    connect()

    for (let failure = 0; failure < 5; failure++) {
      FakeSocket.newest.drops()
      waitForRetry()
    }

    expect(changes).toEqual([true, false])
  })

  test('is tried anew when opening takes longer than five seconds', () => {
    open()

    const waited = waitForRetry()

    expect(waited).toBeGreaterThanOrEqual(5000)
    expect(waited).toBeLessThanOrEqual(5500)
  })

  test.each([
    [0, [250, 500, 1000, 2000, 2500, 2500]],
    [1, [500, 1000, 2000, 4000, 5000, 5000]],
  ])('is tried after longer and longer pauses, at chance %i', (chance, pauses) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance)
    open()

    const waited = pauses.map(() => {
      FakeSocket.newest.drops()
      return waitForRetry()
    })

    expect(waited).toEqual(pauses)
  })

  test('is tried soon again after one that held', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    open()
    for (let failure = 0; failure < 8; failure++) {
      FakeSocket.newest.drops()
      waitForRetry()
    }
    FakeSocket.newest.greets()
    FakeSocket.newest.drops()

    expect(waitForRetry()).toBe(500)
  })
})

test('a page keeps the name under which it connects, and no other page has it', () => {
  connect()
  FakeSocket.newest.drops()
  waitForRetry()
  open()

  const names = FakeSocket.all.map(({ address }) => new URL(address).searchParams.get('page'))

  expect(names[0]).toMatch(/^\w+$/)
  expect(names[1]).toBe(names[0])
  expect(names[2]).not.toBe(names[0])
})
