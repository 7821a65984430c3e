import { type ClockChange, changeClock } from './clock.ts'
import type { Deck } from './deck.ts'
import { type Ballot, type BallotContext, castBallot } from './poll.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { carryRoom, driveRoom, endRoom, type Move, moveRoom, type Room } from './room.ts'

/** A message that changes a room. The server has established who sent it, and that their role may. */
export type RoomChange =
  | { change: 'move'; device: string; move: Move }
  | { change: 'drive'; device: string }
  | { change: 'clock'; clock: ClockChange }
  | { change: 'edit'; deck: Deck }
  | { change: 'end' }
  | { change: 'join' }
  | { change: 'vote'; ballot: Ballot }

/** What a change depends on besides the room; `now` is the server's time in ms. */
export interface RoomContext extends BallotContext {
  /** The deck that the room is in. */
  deck: Deck
}

/** What a change makes of a room. */
export interface Outcome {
  /** The state after it, the same object if nothing of it changed. */
  room: Room
  /** [P3] The ballot to be kept beside the room, by its key of poll, round and voter. */
  ballot: Ballot | null
}

/**
 * The one way in which a room changes: its state and a message in, its next state or a refusal out. Ballots and
 * voters are keyed and kept beside the state, so that a hall that votes at once does not contend for it.
 */
export function changeRoom(
  room: Room,
  message: RoomChange,
  context: RoomContext,
): Outcome | Refusal {
  if (message.change === 'vote') return vote(room, message.ballot, context)
  const next = nextState(room, message, context)
  return isRefusal(next) ? next : { room: next, ballot: null }
}

function nextState(
  room: Room,
  message: Exclude<RoomChange, { change: 'vote' }>,
  { deck, now }: RoomContext,
): Room | Refusal {
  if (message.change === 'edit') return carryRoom(room, deck, message.deck, now)
  if (room.ended) return refuse('ended')
  switch (message.change) {
    case 'move':
      return moveRoom(room, deck, message.device, message.move)
    case 'drive':
      return driveRoom(room, message.device)
    case 'clock':
      return { ...room, clock: changeClock(room.clock, message.clock, now) }
    case 'end':
      return endRoom(room)
    case 'join':
      return room
  }
}

/** [R4] An ended room takes no ballot: to the phone that sent it, voting has closed. */
function vote(room: Room, ballot: Ballot, context: BallotContext): Outcome | Refusal {
  if (room.ended) return refuse('too-late')
  const cast = castBallot(room.polls, ballot, context)
  return isRefusal(cast) ? cast : { room, ballot: cast }
}
