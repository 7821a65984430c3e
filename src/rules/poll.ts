import { type Deck, findPoll, type Poll } from './deck.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Worded } from './wording.ts'

/** [P1] Forward only; a poll that is not in the record is waiting. */
export type Phase = 'open' | 'closed' | 'revealed'

/** One opening of a poll, with the words as they were asked. Times are the server's, in ms. */
export interface Asking extends Worded {
  round: number
  phase: Phase
  opened: number
  closed: number | null
  /** The poll that this one asks again, see again.ts. */
  again: string | null
}

/** Every poll that has been opened, by its id. */
export type Polls = Readonly<Record<string, Asking>>

export interface Ballot {
  poll: string
  round: number
  choice: string
}

/** [P1] A Next this soon after opening, in ms, is a clicker that bounced. */
export const BOUNCE = 700

/** [P1] Votes under way when a poll closes still count for this long, in ms. */
export const GRACE = 2000

/** How a poll was asked last; undefined while it waits. A voter may name anything, `constructor` too. */
export function askingOf(polls: Polls, id: string): Asking | undefined {
  return Object.hasOwn(polls, id) ? polls[id] : undefined
}

/** [P1] Opens a poll for its next round; whichever other poll is open closes unrevealed. */
export function openPoll(polls: Polls, poll: Poll, now: number): Polls {
  const asking: Asking = {
    round: (askingOf(polls, poll.id)?.round ?? 0) + 1,
    phase: 'open',
    opened: openingTime(polls, now),
    closed: null,
    question: poll.question,
    choices: poll.choices,
    words: poll.words,
    again: poll.again,
  }
  return { ...closeOpen(polls, now), [poll.id]: asking }
}

/** [P1] The speaker's explicit way back: the same round takes votes again. */
export function reopenPoll(polls: Polls, id: string, now: number): Polls | Refusal {
  const asking = askingOf(polls, id)
  if (!asking || asking.phase === 'open') return refuse('not-open')
  const opened = openingTime(polls, now)
  return { ...closeOpen(polls, now), [id]: { ...asking, phase: 'open', opened, closed: null } }
}

/** [P1] Closes a poll if it is still open, and shows what came of it. */
export function revealPoll(polls: Polls, id: string, now: number): Polls | Refusal {
  const asking = askingOf(polls, id)
  if (!asking) return refuse('unknown-poll')
  return { ...polls, [id]: { ...asking, phase: 'revealed', closed: asking.closed ?? now } }
}

export function openPollId(polls: Polls): string | undefined {
  return Object.keys(polls).find((id) => polls[id]?.phase === 'open')
}

/** [P2] Whether this ballot may be taken now; the ballot itself, or why not. */
export function castBallot(polls: Polls, ballot: Ballot, now: number): Ballot | Refusal {
  const asking = askingOf(polls, ballot.poll)
  if (!asking) return refuse('unknown-poll')
  if (ballot.round < asking.round) return refuse('old-round')
  if (ballot.round > asking.round) return refuse('not-open')
  if (!asking.choices.some(({ id }) => id === ballot.choice)) return refuse('unknown-choice')
  return takesBallots(asking, now) ? ballot : refuse('too-late')
}

/** [P1] A poll whose slide was taken out of the deck can no longer be reached: it closes unrevealed. */
export function closeOrphan(polls: Polls, deck: Deck, now: number): Polls {
  const id = openPollId(polls)
  return id === undefined || findPoll(deck, id) ? polls : closeOpen(polls, now)
}

/** [P1] Whether so short a time has passed since opening that a clicker bounced. */
export function isBounce(asking: Asking, now: number): boolean {
  const passed = now - asking.opened
  return passed >= 0 && passed < BOUNCE // a clock that was set back has not pressed twice
}

/** [P7] Later than every opening before it, also after a clock that was set back: the order counts. */
function openingTime(polls: Polls, now: number): number {
  return Math.max(now, ...Object.values(polls).map(({ opened }) => opened + 1))
}

function takesBallots({ phase, closed }: Asking, now: number): boolean {
  return phase === 'open' || (closed !== null && now >= closed && now <= closed + GRACE)
}

function closeOpen(polls: Polls, now: number): Polls {
  const id = openPollId(polls)
  const asking = id === undefined ? undefined : askingOf(polls, id)
  return id && asking ? { ...polls, [id]: { ...asking, phase: 'closed', closed: now } } : polls
}
