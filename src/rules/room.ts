import { type Clock, STOPPED, startClock } from './clock.ts'
import { type Deck, findPoll, findSlide } from './deck.ts'
import {
  askingOf,
  closeOrphan,
  isBounce,
  openPoll,
  type Polls,
  reopenPoll,
  revealPoll,
} from './poll.ts'
import {
  backward,
  carryPosition,
  forward,
  isInDeck,
  isSamePosition,
  LOBBY,
  type Position,
  pollAt,
} from './position.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

/** One delivery of the talk, as far as the driver moves it. Ballots and voters are kept beside it. */
export interface Room {
  /** How many moves were made: a move is valid only as the next number. */
  moves: number
  /** The device that made the last move. */
  mover: string | null
  /** The one device that may move the room. */
  driver: string | null
  position: Position
  /** What lies over the slide, if anything. */
  cover: Cover | null
  polls: Polls
  clock: Clock
  ended: boolean
}

export type Cover = 'black' | 'join'

/**
 * What a speaker's device wants, and where it believed the room to be. `number` chains the moves
 * of a device: ten presses in a row carry ten numbers, and none of them can be applied twice or
 * after somebody else's. `at` is the press in server time, so that a move is judged alike on the
 * device that made it, on the server, and when it is sent again after the network came back.
 */
export type Move = { number: number; from: Position; at: number } & Deed

export type Deed =
  | { deed: 'next' }
  | { deed: 'previous' }
  | { deed: 'jump'; to: Position }
  | { deed: 'cover'; cover: Cover | null }
  | { deed: 'reopen'; poll: string }
  | { deed: 'ask-again'; poll: string }

export function newRoom(driver: string | null = null): Room {
  return {
    moves: 0,
    mover: null,
    driver,
    position: LOBBY,
    cover: null,
    polls: {},
    clock: STOPPED,
    ended: false,
  }
}

/** [T2] Applies a move of a device, or says why not. */
export function moveRoom(room: Room, deck: Deck, device: string, move: Move): Room | Refusal {
  if (room.ended) return refuse('ended')
  if (room.driver !== null && room.driver !== device) return refuse('not-driver')
  if (move.number !== room.moves + 1) return refuse('stale')
  if (!isSamePosition(move.from, room.position)) return refuse('stale')
  const moved = applyDeed(room, deck, move)
  if (isRefusal(moved)) return moved
  return { ...moved, moves: move.number, mover: device, driver: device }
}

/** [T4] The newest device to ask drives. */
export function driveRoom(room: Room, device: string): Room {
  return { ...room, driver: device }
}

/** [R4] Ends the room: nothing covers the screen any more. */
export function endRoom(room: Room): Room {
  return { ...room, ended: true, cover: null }
}

/** [T1] Goes on with an edited deck, at the same place in it; a poll that it lost closes. */
export function carryRoom(room: Room, before: Deck, after: Deck, now: number): Room {
  const position = carryPosition(room.position, before, after)
  const polls = closeOrphan(room.polls, after, now)
  const cover = mayCover(after, position, room.cover) ? room.cover : null
  return { ...room, position, polls, cover }
}

function applyDeed(room: Room, deck: Deck, move: Move): Room | Refusal {
  switch (move.deed) {
    case 'next':
      return next(room, deck, move.at)
    case 'previous':
      return previous(room, deck)
    case 'jump':
      return jump(room, deck, move.to, move.at)
    case 'cover':
      return cover(room, deck, move.cover)
    case 'reopen':
      return reopen(room, deck, move.poll, move.at)
    case 'ask-again':
      return askAgain(room, deck, move.poll, move.at)
  }
}

/** [P1] At a poll, Next opens it, then closes and reveals it, then goes on. */
function next(room: Room, deck: Deck, at: number): Room | Refusal {
  const poll = pollAt(deck, room.position)
  const asking = poll && askingOf(room.polls, poll.id)
  if (poll && !asking) return uncovered(withPolls(room, openPoll(room.polls, poll, at)))
  if (poll && asking && asking.phase !== 'revealed') {
    if (asking.phase === 'open' && isBounce(asking, at)) return refuse('bounce')
    return uncovered(withPolls(room, revealPoll(room.polls, poll.id, at)))
  }
  const position = forward(deck, room.position)
  return position ? arrive(goTo(room, position, at), deck, at) : refuse('at-the-end')
}

/** [P1] The Next that arrives at a waiting poll opens it. */
function arrive(room: Room, deck: Deck, at: number): Room {
  const poll = pollAt(deck, room.position)
  return poll && !askingOf(room.polls, poll.id)
    ? { ...room, polls: openPoll(room.polls, poll, at) }
    : room
}

/** [P1] Going back moves the position, never a phase. */
function previous(room: Room, deck: Deck): Room | Refusal {
  const position = backward(deck, room.position)
  return position ? { ...room, position, cover: null } : refuse('at-the-start')
}

/** [P1] A jump opens and reveals nothing. */
function jump(room: Room, deck: Deck, to: Position, at: number): Room | Refusal {
  return isInDeck(deck, to) ? goTo(room, to, at) : refuse('unknown-slide')
}

function cover(room: Room, deck: Deck, wanted: Cover | null): Room | Refusal {
  return mayCover(deck, room.position, wanted) ? { ...room, cover: wanted } : refuse('interstitial')
}

/** [T3] Nothing lies over an interstitial but black. */
function mayCover(deck: Deck, { slide }: Position, cover: Cover | null): boolean {
  return cover !== 'join' || !findSlide(deck, slide)?.interstitial
}

/** [P1] A poll that no slide has any more could not be closed again. */
function reopen(room: Room, deck: Deck, id: string, at: number): Room | Refusal {
  if (!findPoll(deck, id)) return refuse('unknown-poll')
  return withPolls(room, reopenPoll(room.polls, id, at))
}

function askAgain(room: Room, deck: Deck, id: string, at: number): Room | Refusal {
  const poll = findPoll(deck, id)
  if (!poll || !askingOf(room.polls, id)) return refuse('unknown-poll')
  return withPolls(room, openPoll(room.polls, poll, at))
}

function goTo(room: Room, position: Position, at: number): Room {
  const clock = position.slide === LOBBY.slide ? room.clock : startClock(room.clock, at)
  return { ...room, position, cover: null, clock }
}

function withPolls(room: Room, polls: Polls | Refusal): Room | Refusal {
  return isRefusal(polls) ? polls : { ...room, polls }
}

function uncovered(room: Room | Refusal): Room | Refusal {
  return isRefusal(room) ? room : { ...room, cover: null }
}
