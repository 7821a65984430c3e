import type { Earlier, PollCount } from '#protocol/server-messages.ts'
import { answerPairs, askedBefore, isHeldBack } from '#rules/asked-again.ts'
import type { KindRules, Kinds } from '#rules/kind-rules.ts'
import { type Asking, askingOf } from '#rules/poll.ts'
import type { Room } from '#rules/room.ts'
import type { StoredRoom } from '#server/store/store.ts'
import { Ballots } from './ballots.ts'

/** What the counts of a room are computed from. */
export interface Counted {
  room: Room
  ballots: Ballots
  kinds: Kinds
}

/** What pages may be sent of every poll that was asked, by its id: a result only once it is revealed. */
export function countPolls(counted: Counted): Record<string, PollCount> {
  const counts = Object.entries(counted.room.polls).map(([id, asking]) => [
    id,
    countPoll(counted, id, asking),
  ])
  return Object.fromEntries(counts)
}

/** The same of a room that is not live: what its pages would be sent now. */
export function countStored(
  { state, ballots }: StoredRoom,
  kinds: Kinds,
): Record<string, PollCount> {
  return countPolls({ room: state, ballots: new Ballots(ballots), kinds })
}

function countPoll(counted: Counted, id: string, asking: Asking): PollCount {
  const { room, ballots, kinds } = counted
  const answers = ballots.answers(id, asking.round)
  const kind = kinds[asking.kind]
  const isShown = kind && asking.phase === 'revealed' && !isHeldBack(room, id)
  if (!isShown) return { answered: answers.size, tally: null, earlier: null }
  return {
    answered: answers.size,
    tally: kind.tally(asking, answers.values()),
    earlier: earlierOf(counted, id, kind),
  }
}

/** [P8] The last asking before this one in which anybody voted. */
function earlierOf(
  { room: { polls }, ballots }: Counted,
  id: string,
  kind: KindRules,
): Earlier | null {
  const asking = askingOf(polls, id)
  const before = askedBefore(polls, id, kind)
    .map((poll) => ({ id: poll, round: askingOf(polls, poll)?.round ?? 0 }))
    .find((then) => ballots.answers(then.id, then.round).size > 0)
  if (!before || !asking) return null
  const answers = ballots.answers(before.id, before.round)
  const pairs = answerPairs(answers, ballots.answers(id, asking.round))
  return {
    ...before,
    tally: kind.tally(asking, answers.values()),
    moved: pairs && kind.movement(asking, pairs),
  }
}
