import type { ClockChange } from '#rules/clock.ts'
import type { Deck } from '#rules/deck.ts'
import type { Ballot } from '#rules/poll.ts'
import { isRefusal, type Refusal } from '#rules/refusal.ts'
import { type Move, newRoom, type Room } from '#rules/room.ts'
import { changeRoom, type RoomChange } from '#rules/room-change.ts'
import { Ballots } from '#server/rooms/ballots.ts'
import { KIND_RULES } from './kind-rules.ts'

/** When the room was made, in ms. */
export const CREATED = 1_000_000

/** A message to the room, with the time at which it arrives. */
export type RoomMessage = { now: number } & (
  | { type: 'move'; device: string; move: Move }
  | { type: 'drive'; device: string }
  | { type: 'clock'; change: ClockChange }
  | { type: 'vote'; voters: readonly string[]; ballot: Ballot }
  | { type: 'edit'; deck: Deck }
  | { type: 'start-over' }
  | { type: 'end' }
)

/** A room with its deck and votes. */
export interface Hall {
  now: number
  deck: Deck
  room: Room
  ballots: Ballots
  /** Every vote that was taken, in order: the ballots are compared with these. */
  votes: readonly Voted[]
  lastMove: { device: string; move: Move } | null
}

interface Voted {
  voters: readonly string[]
  ballot: Ballot
}

/** A message, and the hall before and after it. */
export interface Step {
  message: RoomMessage
  before: Hall
  after: Hall
  /** Why the message changed nothing; null if it was not refused. */
  refused: Refusal | null
}

/** A statement that is true of every step. */
export type Invariant = (step: Step) => boolean

/**
 * An intention of somebody in the hall. It becomes a message only when the state of the hall is known:
 * so most presses are good ones, and mistakes are rare enough to let a talk go on.
 */
export type Wish = (hall: Hall) => RoomMessage

export function newHall(deck: Deck): Hall {
  return { now: CREATED, deck, room: newRoom(), ballots: new Ballots(), votes: [], lastMove: null }
}

/** Yields every message of a talk in turn. */
export function* play(deck: Deck, wishes: readonly Wish[]): Generator<Step> {
  let hall = newHall(deck)
  for (const wish of wishes) {
    const step = take(hall, wish(hall))
    yield step
    hall = step.after
  }
}

/** Applies a message by the rules alone. */
export function take(before: Hall, message: RoomMessage): Step {
  const result = apply(before, message)
  if (isRefusal(result))
    return { message, before, after: { ...before, now: message.now }, refused: result }
  const lastMove = message.type === 'move' ? message : before.lastMove
  return {
    message,
    before,
    after: { ...before, lastMove, now: message.now, ...result },
    refused: null,
  }
}

/** The time of a press, which is never in the future, nor before its room was made. */
export function timeOf({ at }: Move, now: number): number {
  return Math.max(CREATED, Math.min(at, now))
}

function apply(
  { room, deck, ballots, votes }: Hall,
  message: RoomMessage,
): Partial<Hall> | Refusal {
  if (message.type === 'start-over') {
    return { room: newRoom(room.driver), ballots: new Ballots(), votes: [] }
  }
  const outcome = changeRoom(room, changeOf(message), { deck, now: message.now, kinds: KIND_RULES })
  if (isRefusal(outcome)) return outcome
  if (message.type === 'edit') return { deck: message.deck, room: outcome.room }
  if (message.type !== 'vote' || !outcome.ballot) return { room: outcome.room }
  for (const voter of message.voters) ballots.count(voter, outcome.ballot)
  return { votes: [...votes, message] }
}

function changeOf(message: Exclude<RoomMessage, { type: 'start-over' }>): RoomChange {
  switch (message.type) {
    case 'move':
      return {
        change: 'move',
        device: message.device,
        move: { ...message.move, at: timeOf(message.move, message.now) },
      }
    case 'drive':
      return { change: 'drive', device: message.device }
    case 'clock':
      return { change: 'clock', clock: message.change }
    case 'edit':
      return { change: 'edit', deck: message.deck }
    case 'vote':
      return { change: 'vote', ballot: message.ballot }
    case 'end':
      return { change: 'end' }
  }
}
