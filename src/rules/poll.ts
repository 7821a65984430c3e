import type { Choice, Poll } from './deck.ts'
import { type Refusal, refuse } from './refusal.ts'

/** [P1] Forward only; a poll that is not in the record is waiting. */
export type Phase = 'open' | 'closed' | 'revealed'

/** One opening of a poll, with the words as they were asked. Times are the server's, in ms. */
export interface Asking {
  round: number
  phase: Phase
  opened: number
  closed: number | null
  question: string
  choices: readonly Choice[]
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

/** [P1] Opens a poll for its next round; whichever other poll is open closes unrevealed. */
export function openPoll(polls: Polls, poll: Poll, now: number): Polls {
  const asking: Asking = {
    round: (polls[poll.id]?.round ?? 0) + 1,
    phase: 'open',
    opened: now,
    closed: null,
    question: poll.question,
    choices: poll.choices,
  }
  return { ...closeOpen(polls, now), [poll.id]: asking }
}

/** [P1] The speaker's explicit way back: the same round takes votes again. */
export function reopenPoll(polls: Polls, id: string, now: number): Polls | Refusal {
  const asking = polls[id]
  if (!asking || asking.phase === 'open') return refuse('not-open')
  return { ...closeOpen(polls, now), [id]: { ...asking, phase: 'open', opened: now, closed: null } }
}

/** [P1] Closes a poll if it is still open, and shows what came of it. */
export function revealPoll(polls: Polls, id: string, now: number): Polls | Refusal {
  const asking = polls[id]
  if (!asking) return refuse('unknown-poll')
  return { ...polls, [id]: { ...asking, phase: 'revealed', closed: asking.closed ?? now } }
}

export function openPollId(polls: Polls): string | undefined {
  return Object.keys(polls).find((id) => polls[id]?.phase === 'open')
}

/** [P2] Whether this ballot may be taken now; the ballot itself, or why not. */
export function castBallot(polls: Polls, ballot: Ballot, now: number): Ballot | Refusal {
  const asking = polls[ballot.poll]
  if (!asking) return refuse('unknown-poll')
  if (ballot.round < asking.round) return refuse('old-round')
  if (ballot.round > asking.round) return refuse('not-open')
  if (!asking.choices.some(({ id }) => id === ballot.choice)) return refuse('unknown-choice')
  return takesBallots(asking, now) ? ballot : refuse('too-late')
}

function takesBallots(asking: Asking, now: number): boolean {
  return asking.phase === 'open' || (asking.closed !== null && now <= asking.closed + GRACE)
}

function closeOpen(polls: Polls, now: number): Polls {
  const id = openPollId(polls)
  const asking = id === undefined ? undefined : polls[id]
  return id && asking ? { ...polls, [id]: { ...asking, phase: 'closed', closed: now } } : polls
}
