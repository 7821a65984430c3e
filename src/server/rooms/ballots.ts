import type { Votes } from '#rules/asked-again.ts'
import type { Ballot } from '#rules/poll.ts'
import type { StoredBallot } from '#server/store/store.ts'

/** The ballots of one room. [P3] One a voter, poll and round: counting one again counts nobody twice. */
export class Ballots {
  #rounds = new Map<string, Map<string, string>>()

  constructor(stored: readonly StoredBallot[] = []) {
    for (const ballot of stored) this.count(ballot.voter, ballot)
  }

  count(voter: string, { poll, round, choice }: Ballot): void {
    const votes = this.#rounds.get(key(poll, round)) ?? new Map<string, string>()
    this.#rounds.set(key(poll, round), votes.set(voter, choice))
  }

  /** Who chose what in a poll's round. */
  votes(poll: string, round: number): Votes {
    return this.#rounds.get(key(poll, round)) ?? NONE
  }
}

const NONE: Votes = new Map()

function key(poll: string, round: number): string {
  return `${round} ${poll}`
}
