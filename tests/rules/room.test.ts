import { describe, expect, test } from 'vitest'
import { BOUNCE, castBallot, GRACE } from '#rules/poll.ts'
import { isRefusal } from '#rules/refusal.ts'
import { carryRoom, type Deed, driveRoom, moveRoom, newRoom, type Room } from '#rules/room.ts'
import { deckOf, pollOf } from '../support/decks.ts'
import { KIND_RULES } from '../support/kind-rules.ts'

const deck = deckOf(
  'title',
  { id: 'ways', steps: 2 },
  { id: 'restart', interstitial: true },
  { id: 'first', poll: pollOf('first-vote') },
  'between',
  { id: 'second', poll: pollOf('second-vote') },
)

/** A laptop whose presses come a second apart, all of them valid. */
function laptop(room: Room = newRoom()) {
  let now = 10_000
  return {
    get room() {
      return room
    },
    get now() {
      return now
    },
    press(deed: Deed, after = 1000): string {
      now += after
      const move = { number: room.moves + 1, from: room.position, at: now, ...deed }
      const moved = moveRoom(room, deck, 'laptop', move)
      if (isRefusal(moved)) return moved.refused
      room = moved
      return `${room.position.slide} ${room.position.step}`
    },
    next(times = 1) {
      for (let count = 1; count < times; count++) this.press({ deed: 'next' })
      return this.press({ deed: 'next' })
    },
    jump(slide: string) {
      return this.press({ deed: 'jump', to: { slide, step: 0 } })
    },
    phase: (poll: string) => room.polls[poll]?.phase ?? 'waiting',
  }
}

describe('a poll driven by Next', () => {
  test('[P1] Next arrives and opens, closes and reveals, goes on', () => {
    const speaker = laptop()

    expect(speaker.next(6)).toBe('first 0')
    expect(speaker.phase('first-vote')).toBe('open')
    expect(speaker.next()).toBe('first 0')
    expect(speaker.phase('first-vote')).toBe('revealed')
    expect(speaker.next()).toBe('between 0')
  })

  test('[P1] a jump onto a waiting poll opens nothing, the following Next does', () => {
    const speaker = laptop()

    speaker.jump('first')
    expect(speaker.phase('first-vote')).toBe('waiting')
    speaker.next()

    expect(speaker.phase('first-vote')).toBe('open')
    expect(speaker.room.position.slide).toBe('first')
  })

  test('[P1] going back onto a waiting poll opens nothing', () => {
    const speaker = laptop()

    speaker.jump('between')
    speaker.press({ deed: 'previous' })

    expect(speaker.room.position.slide).toBe('first')
    expect(speaker.phase('first-vote')).toBe('waiting')
  })

  test('[P1] a poll whose slide an edit took away is not reopened: no Next could close it', () => {
    const speaker = laptop()
    speaker.next(6)
    const room = carryRoom(speaker.room, deck, deckOf('title'), speaker.now)
    const { moves, position: from } = room

    const reopen = { deed: 'reopen', poll: 'first-vote', number: moves + 1, from, at: 0 } as const

    expect(moveRoom(room, deckOf('title'), 'laptop', reopen)).toEqual({ refused: 'unknown-poll' })
  })

  test('[P1] leaving an open poll leaves it open, and Next reveals it on return', () => {
    const speaker = laptop()
    speaker.next(6)

    speaker.press({ deed: 'previous' })
    expect(speaker.phase('first-vote')).toBe('open')
    expect(speaker.next()).toBe('first 0')
    expect(speaker.phase('first-vote')).toBe('open')
    speaker.next()

    expect(speaker.phase('first-vote')).toBe('revealed')
  })

  test('[P1] opening another poll closes an open one unrevealed; its own Next reveals it later', () => {
    const speaker = laptop()
    speaker.next(6)

    speaker.jump('second')
    speaker.next()
    expect([speaker.phase('first-vote'), speaker.phase('second-vote')]).toEqual(['closed', 'open'])
    speaker.jump('first')
    speaker.next()

    expect(speaker.phase('first-vote')).toBe('revealed')
  })

  test('[P1] a bouncing clicker does not close what it has just opened', () => {
    const speaker = laptop()
    speaker.next(6)

    expect(speaker.press({ deed: 'next' }, BOUNCE - 1)).toBe('bounce')
    expect(speaker.phase('first-vote')).toBe('open')
    expect(speaker.press({ deed: 'next' }, 1)).toBe('first 0')
    expect(speaker.phase('first-vote')).toBe('revealed')
  })

  test('[P1] Reopen takes votes again in the same round', () => {
    const speaker = laptop()
    speaker.next(7)

    speaker.press({ deed: 'reopen', poll: 'first-vote' })

    expect(speaker.room.polls['first-vote']).toMatchObject({
      phase: 'open',
      round: 1,
      closed: null,
    })
  })

  test('[P1] a poll may be called what every object has', () => {
    const odd = deckOf('title', { id: 'vote', poll: pollOf('constructor') })
    const from = { slide: 'title', step: 0 }
    const there = { ...newRoom(), position: from }

    const moved = moveRoom(there, odd, 'laptop', { number: 1, from, at: 0, deed: 'next' })

    expect(moved).toMatchObject({ polls: { constructor: { phase: 'open', round: 1 } } })
  })

  test('[P6] Ask again begins a new round with the words of today', () => {
    const speaker = laptop()
    speaker.next(7)

    speaker.press({ deed: 'ask-again', poll: 'first-vote' })

    expect(speaker.room.polls['first-vote']).toMatchObject({ phase: 'open', round: 2 })
    expect(speaker.press({ deed: 'ask-again', poll: 'second-vote' })).toBe('unknown-poll')
  })
})

describe('ballots', () => {
  const ballot = { poll: 'first-vote', round: 1, answer: 'learn' }

  test('[P2] a ballot is taken while its poll is open and two seconds longer', () => {
    const speaker = laptop()
    speaker.next(6)
    expect(castBallot(speaker.room.polls, ballot, { now: speaker.now, kinds: KIND_RULES })).toEqual(
      ballot,
    )

    speaker.next()

    const { polls } = speaker.room
    expect(castBallot(polls, ballot, { now: speaker.now + GRACE, kinds: KIND_RULES })).toEqual(
      ballot,
    )
    expect(castBallot(polls, ballot, { now: speaker.now + GRACE + 1, kinds: KIND_RULES })).toEqual({
      refused: 'too-late',
    })
  })

  test('[P2] a clock that was set back neither opens the grace again nor makes a bounce', () => {
    const speaker = laptop()
    speaker.next(6)

    expect(speaker.press({ deed: 'next' }, -3_600_000)).toBe('first 0')

    expect(speaker.phase('first-vote')).toBe('revealed')
    expect(
      castBallot(speaker.room.polls, ballot, { now: speaker.now - 1, kinds: KIND_RULES }),
    ).toEqual({ refused: 'too-late' })
  })

  test.each([
    ['a name that every object has', { ...ballot, poll: 'constructor' }, 'unknown-poll'],
    ['a name that is no name', { ...ballot, poll: '__proto__' }, 'unknown-poll'],
    ['an unknown poll', { ...ballot, poll: 'nonsense' }, 'unknown-poll'],
    ['a poll that waits', { ...ballot, poll: 'second-vote' }, 'unknown-poll'],
    ['a choice that is not on offer', { ...ballot, answer: 'shrug' }, 'not-on-offer'],
    ['an earlier round', { ...ballot, round: 0 }, 'old-round'],
    ['a round that has not begun', { ...ballot, round: 2 }, 'not-open'],
  ])('[P2] a ballot for %s is refused', (_, cast, refused) => {
    const speaker = laptop()
    speaker.next(6)

    expect(castBallot(speaker.room.polls, cast, { now: speaker.now, kinds: KIND_RULES })).toEqual({
      refused,
    })
  })
})

describe('moves', () => {
  test('[T2] a move that believes the room elsewhere is stale', () => {
    const speaker = laptop()
    speaker.next(2)
    const from = { slide: 'title', step: 0 }

    const moved = moveRoom(speaker.room, deck, 'laptop', { number: 3, from, at: 0, deed: 'next' })

    expect(moved).toEqual({ refused: 'stale' })
  })

  test('[T2] a number that was taken is stale', () => {
    const speaker = laptop()
    speaker.next(2)
    const { position } = speaker.room

    const move = { number: 2, from: position, at: 0, deed: 'next' } as const

    expect(moveRoom(speaker.room, deck, 'laptop', move)).toEqual({ refused: 'stale' })
  })

  test('[T4] only the driver moves, until another device takes over', () => {
    const speaker = laptop()
    speaker.next()
    const move = { number: 2, from: speaker.room.position, at: 0, deed: 'next' } as const

    expect(moveRoom(speaker.room, deck, 'phone', move)).toEqual({ refused: 'not-driver' })

    const handedOver = driveRoom(speaker.room, 'phone')
    expect(moveRoom(handedOver, deck, 'phone', move)).toMatchObject({ driver: 'phone', moves: 2 })
    expect(moveRoom(handedOver, deck, 'laptop', move)).toEqual({ refused: 'not-driver' })
  })

  test('[T2] both ends of the deck stand still', () => {
    const speaker = laptop()

    expect(speaker.press({ deed: 'previous' })).toBe('at-the-start')
    speaker.jump('second')
    speaker.next(2)

    expect(speaker.next()).toBe('at-the-end')
    expect(speaker.jump('nowhere')).toBe('unknown-slide')
  })

  test('[T3] the join card lies over any slide but an interstitial', () => {
    const speaker = laptop()
    speaker.next()
    speaker.press({ deed: 'cover', cover: 'join' })
    expect(speaker.room.cover).toBe('join')

    speaker.jump('restart')

    expect(speaker.room.cover).toBeNull()
    expect(speaker.press({ deed: 'cover', cover: 'join' })).toBe('interstitial')
    speaker.press({ deed: 'cover', cover: 'black' })
    expect(speaker.room.cover).toBe('black')
  })

  test('[T3] a slide that an edit makes an interstitial sheds the join card', () => {
    const speaker = laptop()
    speaker.next()
    speaker.press({ deed: 'cover', cover: 'join' })
    const edited = deckOf({ id: 'title', interstitial: true })

    expect(carryRoom(speaker.room, deck, edited, speaker.now).cover).toBeNull()
    expect(carryRoom(speaker.room, deck, deckOf('title'), speaker.now).cover).toBe('join')
  })

  test('[R4] an ended room stands still', () => {
    const speaker = laptop({ ...newRoom(), ended: true })

    expect(speaker.next()).toBe('ended')
  })

  test('[T6] the first slide starts the clock, the lobby does not', () => {
    const speaker = laptop()

    speaker.jump('lobby')
    expect(speaker.room.clock.started).toBeNull()
    speaker.next()

    expect(speaker.room.clock.started).toBe(speaker.now)
  })
})
