import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Voter } from '#client/voter.ts'
import { poll, view } from '../support/audience-views.ts'
import { FakeSocket, stubBrowser } from '../support/fake-browser.ts'

const counted = (answer: string) => ({ type: 'counted', poll: 'p', round: 1, answer }) as const

beforeEach(() => {
  vi.useFakeTimers()
  stubBrowser()
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function connect(): FakeSocket {
  const socket = FakeSocket.newest
  socket.greets()
  socket.says({ type: 'mine', room: 'r', joined: 0, ballots: [] })
  socket.says(view)
  return socket
}

/** Time passes until the phone tries again. */
function comesBack(): FakeSocket {
  vi.advanceTimersByTime(10_000)
  return connect()
}

test('[R6] what it voted is known to the phone alone, once the room has forgotten it', () => {
  const phone = new Voter()
  const socket = connect()
  phone.vote(poll, 'learn')
  socket.says(counted('learn'))
  socket.drops()

  vi.advanceTimersByTime(10_000)
  FakeSocket.newest.greets()
  FakeSocket.newest.says({ ...view, place: 'ended', poll: null, forgotten: true })

  expect([phone.view?.place, phone.counted(poll)]).toEqual(['ended', 'learn'])
  expect(new Voter().counted(poll)).toBeNull()
})

describe('a vote on its way', () => {
  test('[P4] is counted when the server says so, and not before', () => {
    const phone = new Voter()
    const socket = connect()

    phone.vote(poll, 'learn')
    expect([phone.counted(poll), phone.wishFor(poll)?.answer]).toEqual([null, 'learn'])
    socket.says(counted('learn'))

    expect([phone.counted(poll), phone.wishFor(poll)]).toEqual(['learn', null])
  })

  test('[P4] waits without a connection, survives a reload, and is sent once it is back', () => {
    const phone = new Voter()
    connect().drops()
    phone.vote(poll, 'learn')
    expect(phone.wishFor(poll)).toMatchObject({ answer: 'learn', held: true })

    const reloaded = new Voter()
    const socket = connect()

    expect(reloaded.wishFor(poll)?.answer).toBe('learn')
    expect(socket.votes()).toEqual(['learn'])
  })

  test('[P3] A, B, A: the first answer is not for the third tap', () => {
    const phone = new Voter()
    const socket = connect()
    for (const answer of ['blame', 'learn', 'blame']) phone.vote(poll, answer)

    socket.says(counted('blame'))
    expect(phone.wishFor(poll)?.answer).toBe('blame')
    socket.drops()

    expect(comesBack().votes()).toEqual(['blame'])
  })

  test('[P4] that could not be kept is sent again', () => {
    const phone = new Voter()
    const socket = connect()
    phone.vote(poll, 'learn')

    const about = { poll: 'p', round: 1, answer: 'learn' }
    socket.says({ type: 'refused', code: 'not-kept', about })
    expect(phone.wishFor(poll)).toMatchObject({ held: true, late: false })
    vi.advanceTimersByTime(3000)

    expect(socket.votes()).toEqual(['learn', 'learn'])
  })

  test('[P2] that came too late is not sent again', () => {
    const phone = new Voter()
    const socket = connect()
    phone.vote(poll, 'learn')

    const about = { poll: 'p', round: 1, answer: 'learn' }
    socket.says({ type: 'refused', code: 'too-late', about })
    vi.advanceTimersByTime(30_000)

    expect(phone.wishFor(poll)).toMatchObject({ late: true })
    expect(FakeSocket.all.flatMap((each) => each.votes())).toEqual(['learn'])
  })

  test('[P4] of which only the answer was lost is known to be counted, and not sent again', () => {
    const phone = new Voter()
    connect().drops()
    phone.vote(poll, 'learn')

    vi.advanceTimersByTime(10_000)
    FakeSocket.newest.greets()
    const ballots = [{ poll: 'p', round: 1, answer: 'learn' }]
    FakeSocket.newest.says({ type: 'mine', room: 'r', joined: 0, ballots })
    vi.advanceTimersByTime(5000)

    expect([phone.counted(poll), phone.wish]).toEqual(['learn', null])
    expect(FakeSocket.newest.votes()).toEqual([])
  })

  test('[R2] for a rehearsal is forgotten when the speaker starts over', () => {
    const phone = new Voter()
    connect().drops()
    phone.vote(poll, 'learn')

    vi.advanceTimersByTime(10_000)
    FakeSocket.newest.greets()
    FakeSocket.newest.says({ type: 'mine', room: 'another', joined: 0, ballots: [] })

    expect(phone.wish).toBeNull()
    expect(FakeSocket.newest.votes()).toEqual([])
  })

  test('[P4] that a page from before protocol 5 kept is read, sent and counted', () => {
    const kept = { room: 'r', poll: 'p', round: 1, choice: 'learn', held: true, late: false }
    localStorage.setItem('lectern K7M2QX', JSON.stringify(kept))

    const phone = new Voter()
    const { choice: answer, ...wish } = kept
    expect(phone.wish).toEqual({ ...wish, answer })
    const socket = connect()
    expect(socket.votes()).toEqual(['learn'])
    socket.says(counted('learn'))

    expect([phone.counted(poll), phone.wish]).toEqual(['learn', null])
    expect(new Voter().wish).toBeNull()
  })

  test('[P2] that a page from before protocol 5 kept as too late stays so', () => {
    const kept = { room: 'r', poll: 'p', round: 1, choice: 'learn', held: true, late: true }
    localStorage.setItem('lectern K7M2QX', JSON.stringify(kept))

    const phone = new Voter()
    const socket = connect()

    expect(phone.wishFor(poll)).toMatchObject({ answer: 'learn', late: true })
    expect(socket.votes()).toEqual([])
  })

  test('of any shape is kept over a reload, and counted by what it says', () => {
    const answer = { text: 'Żle?', votes: [1, ['two']] }
    new Voter().vote(poll, answer)

    const phone = new Voter()
    const socket = FakeSocket.newest
    socket.greets()
    socket.says({ type: 'mine', room: '', joined: 0, ballots: [] })
    expect(socket.votes()).toEqual([answer])
    socket.says({ type: 'counted', poll: 'p', round: 1, answer })

    expect([phone.counted(poll), phone.wish]).toEqual([answer, null])
  })

  test('a phone whose storage is full votes all the same', () => {
    const phone = new Voter()
    const socket = connect()
    vi.stubGlobal('localStorage', {
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    })

    phone.vote(poll, 'learn')

    expect(socket.votes()).toEqual(['learn'])
  })
})
