import fc, { type Arbitrary } from 'fast-check'
import type { ClockChange } from '#rules/clock.ts'
import type { Deck, Poll, Slide } from '#rules/deck.ts'
import { openPollId } from '#rules/poll.ts'
import type { Position } from '#rules/position.ts'
import type { Cover, Deed } from '#rules/room.ts'
import { choiceQuestion } from './decks.ts'
import type { Hall, RoomMessage, Wish } from './replayed-room.ts'

/** Generators of talks: decks, and what clumsy speakers and voters may send, in any order. */

const SLIDES = ['a', 'b', 'c', 'd', 'e', 'constructor']
const POLLS = ['p', 'q', 'r', 'constructor']
const CHOICES = ['x', 'y', 'z']
const DEVICES = ['laptop', 'phone', 'tablet']

const poll: Arbitrary<Omit<Poll, 'id'>> = fc
  .record({
    step: fc.nat(2),
    again: fc.option(fc.constantFrom(...POLLS), { freq: 3 }),
    offered: fc.constantFrom('xy', 'yx', 'xyz'),
  })
  .map(({ offered, ...place }) => ({ ...place, ...choiceQuestion('Why?', [...offered]) }))

const slide: Arbitrary<Omit<Slide, 'id' | 'poll'> & { poll: Omit<Poll, 'id'> | null }> = fc.record({
  steps: fc.nat(2),
  interstitial: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
  poll: fc.option(poll, { freq: 3 }),
})

/** Decks use the same few names, so that an edited deck keeps some slides and loses others. */
export const deck: Arbitrary<Deck> = fc
  .record({
    slides: fc.array(slide, { maxLength: 5, size: 'max' }),
    ids: fc.shuffledSubarray(SLIDES, { minLength: 5 }),
    polls: fc.shuffledSubarray(POLLS, { minLength: POLLS.length }),
  })
  .map(({ slides, ids, polls }) => ({
    slides: slides.map((given, place) => ({
      ...given,
      id: ids[place] ?? '',
      poll: pollOf(given.poll, polls[place], given.steps),
    })),
  }))

/** Steps of time between messages, in ms; now and then a clock is set back. */
const pass = fc.constantFrom(0, 1, 300, 699, 700, 701, 1300, 1999, 2000, 2001, 60_000, -5000)

const deed = fc.oneof(
  { weight: 10, arbitrary: fc.constant({ deed: 'next' } as const) },
  { weight: 3, arbitrary: fc.constant({ deed: 'previous' } as const) },
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('jump' as const), to: place() }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('cover' as const), cover: cover() }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('reopen' as const), poll: pollId() }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('ask-again' as const), poll: pollId() }) },
)

const press: Arbitrary<Wish> = fc
  .record({
    deed,
    pass,
    device: fc.option(fc.constantFrom(...DEVICES), { freq: 2 }),
    late: fc.constantFrom(0, 0, 0, 0, 300, 5000, -60_000),
    slip: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, -1),
    lost: fc.integer({ min: 0, max: 15 }).map((one) => one === 0),
  })
  .map((wish) => (hall) => pressOf(hall, wish))

/** Presses of the driver, on a device whose clock is not ahead. */
export const presses: Arbitrary<Wish[]> = fc.array(
  fc
    .record({ deed, pass, late: fc.constantFrom(0, 300, 5000) })
    .map((wish) => (hall: Hall) => pressOf(hall, { ...wish, device: null, slip: 0, lost: false })),
  { minLength: 1, maxLength: 30, size: 'max' },
)

/** The last move again, as a device that reconnects sends what the server may already have. */
const repeat: Arbitrary<Wish> = pass.map((ms) => (hall) => {
  const now = hall.now + ms
  return hall.lastMove
    ? { ...hall.lastMove, type: 'move', now }
    : { type: 'drive', device: 'laptop', now }
})

const choice = fc.constantFrom(...CHOICES)

const vote: Arbitrary<Wish> = fc
  .record({
    pass,
    first: fc.nat(6),
    many: fc.constantFrom(1, 1, 2, 19, 20, 24),
    poll: fc.option(pollId(), { freq: 2 }),
    round: fc.constantFrom(0, 0, 0, 0, 0, -1, 1),
    choice,
  })
  .map((wish) => (hall) => voteOf(hall, wish))

const other: Arbitrary<Wish> = fc
  .record({
    pass,
    wish: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          type: fc.constant('drive' as const),
          device: fc.constantFrom(...DEVICES),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          type: fc.constant('clock' as const),
          change: fc.constantFrom<ClockChange>('pause', 'resume', 'reset'),
        }),
      },
      { weight: 4, arbitrary: fc.record({ type: fc.constant('edit' as const), deck }) },
      { weight: 1, arbitrary: fc.constant({ type: 'start-over' as const }) },
      { weight: 1, arbitrary: fc.constant({ type: 'end' as const }) },
    ),
  })
  .map(({ pass: ms, wish }) => (hall) => ({ ...wish, now: hall.now + ms }))

/** A poll as it should go: gone to, opened, answered, revealed. */
const asking: Arbitrary<Wish[]> = fc
  .record({ place: fc.nat(4), first: fc.nat(6), many: fc.constantFrom(1, 19, 20, 24), choice })
  .map(({ place: nth, ...voters }) => [
    (hall) => pressOf(hall, { ...GOOD, deed: { deed: 'jump', to: pollPlace(hall.deck, nth) } }),
    (hall) => pressOf(hall, { ...GOOD, deed: { deed: 'next' } }),
    (hall) => voteOf(hall, { ...voters, poll: null, round: 0, pass: 1000 }),
    (hall) => pressOf(hall, { ...GOOD, deed: { deed: 'next' } }),
  ])

export const wishes: Arbitrary<Wish[]> = fc
  .array(
    fc.oneof(
      { weight: 24, arbitrary: press.map(alone) },
      { weight: 10, arbitrary: vote.map(alone) },
      { weight: 2, arbitrary: repeat.map(alone) },
      { weight: 4, arbitrary: other.map(alone) },
      { weight: 5, arbitrary: asking },
    ),
    { minLength: 1, maxLength: 24, size: 'max' },
  )
  .map((bursts) => bursts.flat())

interface PressWish {
  deed: Deed
  pass: number
  /** Null for the driver. */
  device: string | null
  /** The time for which the message was under way; negative where the device's clock is ahead. */
  late: number
  /** The difference of the move's number from the right one. */
  slip: number
  /** Whether the device believes the room to be elsewhere. */
  lost: boolean
}

function pressOf({ room, now: before }: Hall, wish: PressWish): RoomMessage {
  const now = before + wish.pass
  const from: Position = wish.lost ? { slide: 'a', step: 1 } : room.position
  const at = Math.max(0, now - wish.late)
  const move = { number: room.moves + 1 + wish.slip, from, at, ...wish.deed }
  return { type: 'move', device: wish.device ?? room.driver ?? 'laptop', move, now }
}

const GOOD = { device: null, pass: 1000, late: 0, slip: 0, lost: false }

interface VoteWish {
  pass: number
  first: number
  many: number
  /** Null for the open poll. */
  poll: string | null
  /** The difference of the round from the one that is asked. */
  round: number
  choice: string
}

function voteOf({ room, now }: Hall, wish: VoteWish): RoomMessage {
  const id = wish.poll ?? openPollId(room.polls) ?? 'p'
  const round = Object.hasOwn(room.polls, id) ? (room.polls[id]?.round ?? 0) : 1
  const ballot = { poll: id, round: round + wish.round, answer: wish.choice }
  const voters = Array.from({ length: wish.many }, (_, index) => `voter ${wish.first + index}`)
  return { type: 'vote', voters, ballot, now: now + wish.pass }
}

function alone(wish: Wish): Wish[] {
  return [wish]
}

/** The place of one of the deck's polls; the lobby if there is none. */
function pollPlace({ slides }: Deck, nth: number): Position {
  const asked = slides.filter((one) => one.poll !== null)
  const { id = 'lobby', poll: found = null } = asked[nth % asked.length] ?? {}
  return { slide: id, step: found?.step ?? 0 }
}

function place(): Arbitrary<Position> {
  return fc.record({ slide: fc.constantFrom('lobby', ...SLIDES), step: fc.nat(3) })
}

function cover(): Arbitrary<Cover | null> {
  return fc.constantFrom('black', 'join', null)
}

function pollId(): Arbitrary<string> {
  return fc.constantFrom(...POLLS)
}

function pollOf(given: Omit<Poll, 'id'> | null, id: string | undefined, steps: number) {
  if (!given || id === undefined) return null
  const again = given.again === id ? null : given.again
  return { ...given, id, again, step: Math.min(given.step, steps) }
}
