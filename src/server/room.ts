import type { PollCount } from '#protocol/answers.ts'
import { type ClockChange, changeClock } from '#rules/clock.ts'
import type { Deck } from '#rules/deck.ts'
import { type Ballot, castBallot, type Polls } from '#rules/poll.ts'
import { isRefusal, type Refusal, refuse } from '#rules/refusal.ts'
import { carryRoom, driveRoom, type Move, moveRoom, type Room } from '#rules/room.ts'
import { Ballots } from './ballots.ts'
import { countPolls } from './counts.ts'
import { Journal } from './journal.ts'
import { report } from './report.ts'
import type { Change, RoomRecord, Store, StoredRoom } from './store/store.ts'

/** What changed: a move is told at once, votes gather. */
export type News = 'moved' | 'voted'

/**
 * A room that is live: the rules applied to its state, the journal behind it, listeners told.
 *
 * A ballot enters the tally, and is answered, only after its commit. A move is told at once and
 * stored behind it: no disk may stop the talk.
 */
export class LiveRoom {
  readonly record: RoomRecord
  state: Room
  /** How many moves are on the disk. */
  saved: number
  deck: Deck
  onNews: (news: News) => void = () => {}
  #journal: Journal
  #ballots: Ballots
  #counts: Record<string, PollCount> | null = null
  #voters = new Map<string, number>()
  #now: () => number

  constructor(stored: StoredRoom, deck: Deck, store: Store, now: () => number) {
    this.record = stored.record
    this.state = stored.state
    this.saved = stored.state.moves
    this.deck = deck
    this.#now = now
    this.#ballots = new Ballots(stored.ballots)
    for (const { id, joined } of stored.voters) this.#voters.set(id, joined)
    this.#journal = new Journal(store, stored.record.id, stored.seq, (error) => {
      report('store', error)
      this.onNews('moved')
    })
  }

  /** A move of a driver; a repeated one is nothing new. */
  move(device: string, move: Move): Refusal | null {
    if (move.number <= this.state.moves && this.state.mover === device) return null
    const at = Math.max(this.record.created, Math.min(move.at, this.#now()))
    const moved = moveRoom(this.state, this.deck, device, { ...move, at })
    if (isRefusal(moved)) return moved
    this.record.driven = this.#now()
    this.#become(moved)
    return null
  }

  drive(device: string): void {
    if (this.state.ended) return
    this.#become(driveRoom(this.state, device))
  }

  changeClock(change: ClockChange): void {
    if (this.state.ended) return
    this.#become({ ...this.state, clock: changeClock(this.state.clock, change, this.#now()) })
  }

  end(): void {
    if (this.state.ended) return
    this.record.ended = this.#now()
    this.#become({ ...this.state, ended: true, cover: null })
  }

  /** [T1] Goes on with an edited deck, at the same place in it; a poll that it lost closes. */
  useDeck(deck: Deck): void {
    const carried = carryRoom(this.state, this.deck, deck, this.#now())
    this.deck = deck
    this.#become(carried)
  }

  /** [P4] Resolves to null once the ballot is durable, else to why it is not taken. */
  async vote(voter: string, ballot: Ballot): Promise<Refusal | null> {
    if (this.state.ended) return refuse('too-late')
    const cast = castBallot(this.state.polls, ballot, this.#now())
    if (isRefusal(cast)) return cast
    try {
      await this.#journal.write(this.#ballotChanges(voter, cast))
    } catch {
      return refuse('not-kept')
    }
    this.#count(voter, cast)
    this.onNews('voted')
    return null
  }

  /** Lets a phone in; coming again changes nothing. */
  join(voter: string): void {
    if (this.#voters.has(voter)) return
    const joined = this.#now()
    this.#voters.set(voter, joined)
    void this.#journal.insist([{ kind: 'voter', voter: { id: voter, joined } }])
    this.onNews('voted')
  }

  /** [R2] *Start over*: what happened here stays, but counts as a rehearsal. */
  async setAside(): Promise<void> {
    this.record.rehearsal = true
    await this.#journal.insist([{ kind: 'rehearsal' }])
  }

  settle(): Promise<void> {
    return this.#journal.settle()
  }

  get trouble(): boolean {
    return this.#journal.trouble
  }

  get joined(): number {
    return this.#voters.size
  }

  joinedAt(voter: string): number {
    return this.#voters.get(voter) ?? this.#now()
  }

  /** What may be told of the polls: counted once for all who look, and anew after each change. */
  get counts(): Readonly<Record<string, PollCount>> {
    this.#counts ??= countPolls(this.state, this.#ballots)
    return this.#counts
  }

  /** The voter's own ballots of the rounds that are asked now. */
  ballotsOf(voter: string): Ballot[] {
    return Object.entries(this.state.polls).flatMap(([poll, { round }]) => {
      const choice = this.#ballots.votes(poll, round).get(voter)
      return choice === undefined ? [] : [{ poll, round, choice }]
    })
  }

  #become(state: Room): void {
    const before = this.state
    this.state = state
    this.#counts = null
    void this.#journal
      .insist([...roundChanges(before.polls, state.polls), this.#stateChange(state)])
      .then(() => this.#confirm(state))
    this.onNews('moved')
  }

  #confirm(state: Room): void {
    this.saved = Math.max(this.saved, state.moves)
    this.onNews('voted')
  }

  #stateChange(state: Room): Change {
    return { kind: 'state', state, driven: this.record.driven, ended: this.record.ended }
  }

  #ballotChanges(voter: string, ballot: Ballot): Change[] {
    return [{ kind: 'ballot', ballot: { ...ballot, voter, at: this.#now() } }]
  }

  #count(voter: string, ballot: Ballot): void {
    this.#ballots.count(voter, ballot)
    this.#counts = null
  }
}

/** Rounds that opened, closed or were revealed between two states, as they were asked. */
function roundChanges(before: Polls, after: Polls): Change[] {
  return Object.entries(after)
    .filter(([poll, asking]) => before[poll] !== asking)
    .map(([poll, { round, ...asked }]) => ({ kind: 'round', poll, round, asked }))
}
