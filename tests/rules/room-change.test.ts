import { describe, expect, test } from 'vitest'
import { type Asking, GRACE } from '#rules/poll.ts'
import { isRefusal } from '#rules/refusal.ts'
import { endRoom, newRoom, type Room } from '#rules/room.ts'
import { changeRoom, type RoomChange } from '#rules/room-change.ts'
import { choiceQuestion, deckOf, pollOf } from '../support/decks.ts'
import { KIND_RULES } from '../support/kind-rules.ts'

const deck = deckOf('title', { id: 'vote', poll: pollOf('p') })
const context = { deck, now: 10_000, kinds: KIND_RULES }
const ballot = { poll: 'p', round: 1, answer: 'learn' }
const asking: Asking = {
  ...choiceQuestion('p?', ['blame', 'learn']),
  ...{ round: 1, phase: 'open', opened: 1000, closed: null, again: null },
}
const polls = { p: asking }
const room: Room = { ...newRoom('laptop'), position: { slide: 'vote', step: 0 }, polls }

const next = { deed: 'next', number: 1, from: room.position, at: 10_000 } as const

describe('a room that goes on', () => {
  test('[T2] takes a move of its driver', () => {
    const outcome = changeRoom(room, { change: 'move', device: 'laptop', move: next }, context)

    expect(outcome).toMatchObject({ room: { moves: 1, polls: { p: { phase: 'revealed' } } } })
    expect(outcome).toMatchObject({ ballot: null })
  })

  test('[T4] lets the newest device that asks drive', () => {
    const outcome = changeRoom(room, { change: 'drive', device: 'phone' }, context)

    expect(outcome).toEqual({ room: { ...room, driver: 'phone' }, ballot: null })
  })

  test('[T6] has a clock that runs from the server’s time', () => {
    const paused = changed(room, { change: 'clock', clock: 'reset' })

    expect(paused).toMatchObject({ ballot: null, room: { polls, position: room.position } })
  })

  test('[T1] goes on with an edited deck, at the same place in it', () => {
    const edited = deckOf('title')

    const outcome = changed(room, { change: 'edit', deck: edited })

    const closed = { phase: 'closed', closed: 10_000 }
    expect(outcome.room).toMatchObject({ position: { slide: 'title' }, polls: { p: closed } })
  })

  test('[R4] ends, and nothing covers the screen any more', () => {
    const outcome = changed({ ...room, cover: 'black' }, { change: 'end' })

    expect(outcome).toEqual({ room: { ...room, cover: null, ended: true }, ballot: null })
  })

  test('lets a voter in and stays the same', () => {
    expect(changed(room, { change: 'join' }).room).toBe(room)
  })

  test('[P2] [P3] takes a ballot, to be kept beside it, and stays the same', () => {
    const outcome = changed(room, { change: 'vote', ballot })

    expect(outcome.room).toBe(room)
    expect(outcome.ballot).toEqual(ballot)
  })

  test('takes of a ballot what its kind made of the answer', () => {
    const accept = (_: unknown, answer: unknown) => ({ answer: String(answer).trim() })
    const kinds = { choice: { ...KIND_RULES.choice, accept } } as unknown as typeof KIND_RULES
    const spaced = { ...ballot, answer: '  learn ' }

    const outcome = changeRoom(room, { change: 'vote', ballot: spaced }, { ...context, kinds })

    expect(outcome).toEqual({ room, ballot })
  })

  test.each([
    ['a list', ['learn']],
    ['an object', { id: 'learn' }],
    ['nothing', null],
    ['a number', 1],
    ['another choice', 'shrug'],
  ])('[P2] refuses an answer that is %s, which its kind does not take', (_, answer) => {
    const vote: RoomChange = { change: 'vote', ballot: { ...ballot, answer } }

    expect(changeRoom(room, vote, context)).toEqual({ refused: 'not-on-offer' })
  })

  test('[P2] refuses every answer to a question of a kind that this server does not know', () => {
    const odd: Room = { ...room, polls: { p: { ...asking, kind: 'telepathy' } } }

    for (const answer of ['learn', ['learn'], {}, null]) {
      const vote: RoomChange = { change: 'vote', ballot: { ...ballot, answer } }
      expect(changeRoom(odd, vote, context)).toEqual({ refused: 'not-on-offer' })
    }
  })

  test('refuses what a rule does not allow, with that rule’s code', () => {
    const stray = { ...next, number: 7 }
    const move: RoomChange = { change: 'move', device: 'laptop', move: stray }
    const late = { ...context, now: 10_000 + GRACE + 1 }
    const closed: Room = { ...room, polls: { p: { ...asking, phase: 'closed', closed: 10_000 } } }

    expect(changeRoom(room, move, context)).toEqual({ refused: 'stale' })
    expect(changeRoom(room, { ...move, device: 'phone' }, context)).toEqual({
      refused: 'not-driver',
    })
    expect(changeRoom(closed, { change: 'vote', ballot }, late)).toEqual({ refused: 'too-late' })
  })
})

describe('[R4] a room that has ended', () => {
  const ended = endRoom(room)

  test.each<[string, RoomChange, string]>([
    ['a move', { change: 'move', device: 'laptop', move: next }, 'ended'],
    ['another driver', { change: 'drive', device: 'phone' }, 'ended'],
    ['its clock', { change: 'clock', clock: 'pause' }, 'ended'],
    ['another end', { change: 'end' }, 'ended'],
    ['a voter who comes now', { change: 'join' }, 'ended'],
    ['a ballot', { change: 'vote', ballot }, 'too-late'],
    [
      'a ballot that nobody offered',
      { change: 'vote', ballot: { ...ballot, poll: 'x' } },
      'too-late',
    ],
  ])('refuses %s', (_, change, refused) => {
    expect(changeRoom(ended, change, context)).toEqual({ refused })
  })

  test('[T1] goes on with an edited deck: its pages show slides of it', () => {
    const outcome = changed(ended, { change: 'edit', deck: deckOf('title') })

    expect(outcome.room).toMatchObject({ ended: true, position: { slide: 'title' } })
  })
})

/** What a change that is allowed makes of a room. */
function changed(before: Room, change: RoomChange) {
  const outcome = changeRoom(before, change, context)
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome
}
