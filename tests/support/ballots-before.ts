import type { PollCount } from '#protocol/server-messages.ts'
import type { Ballot } from '#rules/poll.ts'
import type { StoredBallot } from '#server/store/store.ts'
import type { ExpectedPoll, OldBallot } from './version-before.ts'

/** What a stored ballot was before the version of this one. */
export function toOldBallot({ poll, round, answer }: Ballot): OldBallot {
  return { poll, round, choice: String(answer) }
}

/** What became of a ballot of the version before. */
export function toBallot({ poll, round, choice }: OldBallot): Ballot {
  return { poll, round, answer: choice }
}

/** How many people voted alike, by poll and round. */
export function peopleIn(ballots: readonly StoredBallot[]) {
  const people = Map.groupBy(ballots, ({ voter }) => voter)
  const votes = [...people.values()].map((own) => JSON.stringify(votesOf(own)))
  return [...Map.groupBy(votes, (text) => text)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, alike]) => ({ votes: JSON.parse(text), count: alike.length }))
}

function votesOf(own: readonly StoredBallot[]): Record<string, string> {
  const votes = own.map(({ poll, round, answer }) => [`${poll} ${round}`, String(answer)] as const)
  return Object.fromEntries(votes.sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function tallyOf(ballots: readonly StoredBallot[], poll: string, round: number) {
  const cast = ballots.filter((ballot) => ballot.poll === poll && ballot.round === round)
  const answers = Map.groupBy(cast, ({ answer }) => String(answer))
  return Object.fromEntries([...answers].map(([answer, own]) => [answer, own.length]))
}

export function countsOf(polls: readonly ExpectedPoll[]): Record<string, PollCount> {
  return Object.fromEntries(polls.flatMap(({ id, told }) => (told ? [[id, told]] : [])))
}
