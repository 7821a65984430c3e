import type { Earlier, PollCount } from '#protocol/server-messages.ts'
import { askedBefore, isHeldBack, movement } from '#rules/asked-again.ts'
import { type Asking, askingOf } from '#rules/poll.ts'
import type { Room } from '#rules/room.ts'
import { countBallots } from '#rules/tally.ts'
import type { StoredRoom } from '#server/store/store.ts'
import { Ballots } from './ballots.ts'

/** What may be told of every poll that was asked, by its id: a result only once it is revealed. */
export function countPolls(room: Room, ballots: Ballots): Record<string, PollCount> {
  const counts = Object.entries(room.polls).map(([id, asking]) => [
    id,
    countPoll(room, ballots, id, asking),
  ])
  return Object.fromEntries(counts)
}

/** The same of a room that is not live: what its pages would be told now. */
export function countStored({ state, ballots }: StoredRoom): Record<string, PollCount> {
  return countPolls(state, new Ballots(ballots))
}

function countPoll(room: Room, ballots: Ballots, id: string, asking: Asking): PollCount {
  const votes = ballots.votes(id, asking.round)
  const shown = asking.phase === 'revealed' && !isHeldBack(room, id)
  return {
    answered: votes.size,
    tally: shown ? countBallots(asking.choices, votes.values()) : null,
    earlier: shown ? earlierOf(room, ballots, id, asking) : null,
  }
}

/** [P8] Beside the last asking before it in which anybody voted. */
function earlierOf(
  { polls }: Room,
  ballots: Ballots,
  id: string,
  { round, choices }: Asking,
): Earlier | null {
  const before = askedBefore(polls, id)
    .map((poll) => ({ id: poll, round: askingOf(polls, poll)?.round ?? 0 }))
    .find((then) => ballots.votes(then.id, then.round).size > 0)
  if (!before) return null
  const votes = ballots.votes(before.id, before.round)
  const moved = movement(choices, votes, ballots.votes(id, round))
  return { ...before, tally: countBallots(choices, votes.values()), moved }
}
