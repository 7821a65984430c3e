import type { StoredVotes } from './stored-votes.ts'

/** The part of a phone that is compared, see TapLog. */
interface Shown {
  cookie: string
  promised: readonly string[] | null
}

/** Compares what phones showed as counted with what is stored, round after round. */
export class VoteCheck {
  /** The number of votes shown as counted that were looked up. */
  checked = 0
  /** Ballots beside another of the same voter in the same round. */
  doubled = 0
  /** By round and phone: a vote that is missed twice is lost once. */
  #lost = new Set<string>()

  /** Votes that a phone showed as counted and that are not stored as they were cast. */
  get lost(): number {
    return this.#lost.size
  }

  check(phones: readonly Shown[], { ballots, voterOf }: StoredVotes, round: number): void {
    const ofRound = ballots.filter((ballot) => ballot.round === round)
    const stored = new Map(ofRound.map(({ voter, answer }) => [voter, String(answer)]))
    const promises = phones.filter(({ promised }) => promised !== null)
    const broken = promises.filter(
      ({ promised, cookie }) => !promised?.includes(stored.get(voterOf(cookie)) ?? ''),
    )
    this.checked += promises.length
    for (const { cookie } of broken) this.#lost.add(`${round} ${cookie}`)
    this.doubled += ofRound.length - stored.size
  }
}
