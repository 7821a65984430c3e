import { type Deck, findPoll, type Poll } from './deck.ts'
import type { Kinds } from './kind-rules.ts'
import type { Json, Question } from './question.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

/** [P1] Forward only; a poll that is not in the record is waiting. */
export type Phase = 'open' | 'closed' | 'revealed'

/** One opening of a poll, with the question as it was asked. Times are the server's, in ms. */
export interface Asking extends Question {
  round: number
  phase: Phase
  opened: number
  closed: number | null
  /** The poll that this one asks again, see asked-again.ts. */
  again: string | null
}

/** Every poll that has been opened, by its id. */
export type Polls = Readonly<Record<string, Asking>>

/** What one voter sent. */
export interface Ballot {
  poll: string
  round: number
  /** In the shape of the question's kind. */
  answer: Json
}

/** [P1] A Next this soon after opening, in ms, is a clicker that bounced. */
export const BOUNCE = 700

/** [P2] Votes under way when a poll closes still count for this long, in ms. */
export const GRACE = 2000

/** How a poll was asked last; undefined while it waits. Trap: a voter may send any name, `constructor` too. */
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
    again: poll.again,
    ...questionOf(poll),
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

/** When a ballot came, and the rules of the kinds that it may be of. */
export interface BallotContext {
  now: number
  kinds: Kinds
}

/** [P2] The ballot as it may be taken now, or why it may not. */
export function castBallot(
  polls: Polls,
  ballot: Ballot,
  { now, kinds }: BallotContext,
): Ballot | Refusal {
  const asking = askingOf(polls, ballot.poll)
  if (!asking) return refuse('unknown-poll')
  if (ballot.round < asking.round) return refuse('old-round')
  if (ballot.round > asking.round) return refuse('not-open')
  const accepted = kinds[asking.kind]?.accept(asking, ballot.answer) ?? refuse('not-on-offer')
  if (isRefusal(accepted)) return accepted
  return takesBallots(asking, now) ? { ...ballot, answer: accepted.answer } : refuse('too-late')
}

/** [P1] Closes a poll unrevealed if its slide was taken out of the deck: no press can reach it any more. */
export function closeOrphan(polls: Polls, deck: Deck, now: number): Polls {
  const id = openPollId(polls)
  return id === undefined || findPoll(deck, id) ? polls : closeOpen(polls, now)
}

/** [P1] Whether a clicker that bounces sent this press, so short a time after the opening. */
export function isBounce(asking: Asking, now: number): boolean {
  const passed = now - asking.opened
  return passed >= 0 && passed < BOUNCE // below 0 the clock was set back, which is no second press
}

/** [P7] Openings are ordered by their time: each is later than all before it, also if the clock was set back. */
function openingTime(polls: Polls, now: number): number {
  return Math.max(now, ...Object.values(polls).map(({ opened }) => opened + 1))
}

/** The question alone: it is kept as it was asked, whatever becomes of the deck. */
function questionOf({ kind, question, labels, content, words }: Poll): Question {
  return { kind, question, labels, content, words }
}

function takesBallots({ phase, closed }: Asking, now: number): boolean {
  return phase === 'open' || (closed !== null && now >= closed && now <= closed + GRACE)
}

function closeOpen(polls: Polls, now: number): Polls {
  const id = openPollId(polls)
  const asking = id === undefined ? undefined : askingOf(polls, id)
  return id && asking ? { ...polls, [id]: { ...asking, phase: 'closed', closed: now } } : polls
}
