import type { Mine, PollCount } from '#protocol/server-messages.ts'
import type { Kinds } from '#rules/kind-rules.ts'
import type { Ballot, Polls } from '#rules/poll.ts'
import type { Room } from '#rules/room.ts'
import type { StoredRoom, Voter } from '#server/store/store.ts'
import { Ballots } from './ballots.ts'
import { countPolls } from './counts.ts'
import { Voters } from './voters.ts'

/** Who is in a room and what they answered, beside the state that the driver moves. */
export class Votes {
  #voters: Voters
  #ballots: Ballots
  #kinds: Kinds
  #counts: Record<string, PollCount> | null = null

  constructor({ record, voters, ballots }: StoredRoom, kinds: Kinds) {
    this.#voters = new Voters(record, voters)
    this.#ballots = new Ballots(ballots)
    this.#kinds = kinds
  }

  /** How many have joined. */
  get joined(): number {
    return this.#voters.size
  }

  /** The id of the phone with this name in its cookie; null once the room has forgotten its voters. */
  idOf(name: string): string | null {
    return this.#voters.idOf(name)
  }

  hasJoined(id: string): boolean {
    return this.#voters.joinedAt(id) !== undefined
  }

  join(voter: Voter): void {
    this.#voters.add(voter)
  }

  count(voter: string, ballot: Ballot): void {
    this.#ballots.count(voter, ballot)
    this.#counts = null
  }

  /** Has everything counted anew when it is asked for next: the polls have changed. */
  recount(): void {
    this.#counts = null
  }

  /** What pages may be sent of the polls: counted once for all of them, and anew after each change. */
  countsOf(room: Room): Readonly<Record<string, PollCount>> {
    this.#counts ??= countPolls({ room, ballots: this.#ballots, kinds: this.#kinds })
    return this.#counts
  }

  /** What the room knows of one voter; null once it has forgotten who that was. */
  ofVoter(name: string, polls: Polls, now: number): Pick<Mine, 'joined' | 'ballots'> | null {
    const id = this.idOf(name)
    if (id === null) return null
    return { joined: this.#voters.joinedAt(id) ?? now, ballots: this.#ballotsOf(id, polls) }
  }

  /** The voter's own ballots of the rounds that are asked now. */
  #ballotsOf(voter: string, polls: Polls): Ballot[] {
    return Object.entries(polls).flatMap(([poll, { round }]) => {
      const answer = this.#ballots.answers(poll, round).get(voter)
      return answer === undefined ? [] : [{ poll, round, answer }]
    })
  }
}
