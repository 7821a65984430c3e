import type { Answers } from '#rules/asked-again.ts'
import type { Ballot } from '#rules/poll.ts'
import type { Json } from '#rules/question.ts'
import type { StoredBallot } from '#server/store/store.ts'

/** The ballots of one room. [P3] One a voter, poll and round: a later one replaces it. */
export class Ballots {
  #rounds = new Map<string, Map<string, Json>>()

  constructor(stored: readonly StoredBallot[] = []) {
    for (const ballot of stored) this.count(ballot.voter, ballot)
  }

  count(voter: string, { poll, round, answer }: Ballot): void {
    const answers = this.#rounds.get(key(poll, round)) ?? new Map<string, Json>()
    this.#rounds.set(key(poll, round), answers.set(voter, answer))
  }

  /** The answers of a poll's round, by voter. */
  answers(poll: string, round: number): Answers {
    return this.#rounds.get(key(poll, round)) ?? NONE
  }
}

const NONE: Answers = new Map()

function key(poll: string, round: number): string {
  return `${round} ${poll}`
}
