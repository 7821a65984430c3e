import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { phoneState } from '#client/phone-state.ts'
import { Voter } from '#client/voter.ts'
import type { AskedPoll, AudienceView } from '#protocol/server-messages.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import { poll, view } from '../support/audience-views.ts'
import { FakeSocket, stubBrowser } from '../support/fake-browser.ts'

beforeEach(() => {
  vi.useFakeTimers()
  stubBrowser()
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** The page is loaded, or loaded anew: what it knew is gone, but for what the phone has kept. */
function load(): Voter {
  vi.clearAllTimers()
  return new Voter()
}

/** The stage is reached. */
function online(shown: Partial<AskedPoll> = {}, room = 'r'): FakeSocket {
  vi.advanceTimersByTime(10_000)
  const socket = FakeSocket.newest
  const told: AudienceView = { ...view, room, poll: { ...poll, ...shown } }
  socket.greets()
  socket.says({ type: 'mine', room, joined: 0, ballots: [] })
  socket.says(told)
  return socket
}

/** A phone that knew the question, and lost the stage. */
function offline(): Voter {
  const voter = load()
  online().drops()
  return voter
}

function reply(socket: FakeSocket, answer: string, refused?: RefusalCode): void {
  const ballot = { poll: 'p', round: 1, answer }
  if (refused) socket.says({ type: 'refused', code: refused, about: ballot })
  else socket.says({ type: 'counted', ...ballot })
}

const stateOf = (voter: Voter) => phoneState(voter, CONTEXT).is

const CONTEXT = { code: 'K7M2QX', known: true, language: 'en', kinds: {} }

const votes = () => FakeSocket.all.flatMap((socket) => socket.votes())

/** Longer than any patience. */
const wait = () => vi.advanceTimersByTime(60_000)

describe('a vote that is tapped without a connection', () => {
  test('[P4] waits, survives reloads before and after the network is back, and is sent once', () => {
    const voter = offline()
    voter.vote(poll, 'learn')
    expect(stateOf(voter)).toBe('holding')

    load()
    wait()
    const reloaded = load()
    const socket = online()
    expect(stateOf(reloaded)).toBe('holding')
    reply(socket, 'learn')

    expect(stateOf(reloaded)).toBe('counted')
    expect(votes()).toEqual(['learn'])
    load()
    online()
    expect(votes()).toEqual(['learn'])
  })

  test('[P3] is the last of two: the first is never sent', () => {
    const voter = offline()
    voter.vote(poll, 'learn')
    voter.vote(poll, 'blame')

    reply(online(), 'blame')

    expect(votes()).toEqual(['blame'])
    expect(voter.counted(poll)).toBe('blame')
  })

  test.each(['too-late', 'old-round', 'not-on-offer'] satisfies RefusalCode[])(
    '[P2] and refused as %s is not counted, is called so after a reload too, and is not sent again',
    (code) => {
      offline().vote(poll, 'learn')
      const voter = load()
      reply(online({ phase: 'closed', closed: 1 }), 'learn', code)
      expect(stateOf(voter)).toBe('too-late')

      const reloaded = load()
      online({ phase: 'closed', closed: 1 })
      wait()

      expect(stateOf(reloaded)).toBe('too-late')
      expect(votes()).toEqual(['learn'])
    },
  )

  test('and came too late makes way for the next question', () => {
    offline().vote(poll, 'learn')
    const voter = load()
    const socket = online({ round: 2 })
    reply(socket, 'learn', 'old-round')

    expect(stateOf(voter)).toBe('asked')
    voter.vote({ ...poll, round: 2 }, 'blame')

    expect(socket.votes()).toEqual(['learn', 'blame'])
    expect(stateOf(voter)).toBe('sending')
  })

  test('is sent also by a phone whose storage is full, unless that is reloaded', () => {
    const voter = offline()
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    vi.stubGlobal('localStorage', { ...localStorage, setItem: full })

    voter.vote(poll, 'learn')
    expect(stateOf(voter)).toBe('holding')
    reply(online(), 'learn')

    expect(stateOf(voter)).toBe('counted')
    expect(votes()).toEqual(['learn'])
  })

  test('[R2] is forgotten by a reloaded page, too, when the speaker has started over', () => {
    offline().vote(poll, 'learn')

    const voter = load()
    online({}, 'another room')
    wait()

    expect(stateOf(voter)).toBe('asked')
    expect(votes()).toEqual([])
    expect(localStorage.getItem('lectern K7M2QX')).toBeNull()
  })

  test.each(['5', '[]', '{"poll":"p"}', 'null', '{', '"wish"'])(
    'is none where the phone’s storage holds %s',
    (kept) => {
      localStorage.setItem('lectern K7M2QX', kept)

      const voter = load()
      online()

      expect(stateOf(voter)).toBe('asked')
      expect(votes()).toEqual([])
    },
  )
})
