import type { Mine, PollCount } from '#protocol/server-messages.ts'
import { type ClockChange, changeClock } from '#rules/clock.ts'
import type { Deck } from '#rules/deck.ts'
import { type Ballot, castBallot, type Polls } from '#rules/poll.ts'
import { isRefusal, type Refusal, refuse } from '#rules/refusal.ts'
import { carryRoom, driveRoom, type Move, moveRoom, type Room } from '#rules/room.ts'
import { hashVoter } from '#server/access/secrets.ts'
import { report } from '#server/report.ts'
import type { Change, RoomRecord, Store, StoredRoom } from '#server/store/store.ts'
import { Ballots } from './ballots.ts'
import { countPolls } from './counts.ts'
import { Journal } from './journal.ts'

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
  /** [R6] Whether it is on the disk that nobody can tell any more who voted what. */
  forgotten: boolean
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
    this.forgotten = stored.record.salt === null
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
    void this.#forget()
  }

  /** [T1] Goes on with an edited deck, at the same place in it; a poll that it lost closes. */
  useDeck(deck: Deck): void {
    const carried = carryRoom(this.state, this.deck, deck, this.#now())
    this.deck = deck
    this.#become(carried)
  }

  /** [P4] Resolves to null once the ballot is durable, else to why it is not taken. */
  async vote(name: string, ballot: Ballot): Promise<Refusal | null> {
    if (this.state.ended) return refuse('too-late')
    const voter = this.#voterOf(name)
    if (voter === null) return refuse('not-kept')
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

  /** Lets a phone in; coming again changes nothing, and coming after the end does not count. */
  join(name: string): void {
    const voter = this.#voterOf(name)
    if (voter === null || this.#voters.has(voter)) return
    const joined = this.#now()
    this.#voters.set(voter, joined)
    void this.#journal.insist([{ kind: 'voter', voter: { id: voter, joined } }])
    this.onNews('voted')
  }

  /** [R2] *Start over*: what happened here stays, but counts as a rehearsal. */
  async setAside(): Promise<void> {
    this.record.rehearsal = true
    await Promise.all([this.#journal.insist([{ kind: 'rehearsal' }]), this.#forget()])
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

  /** What the room knows of one voter; null once it has forgotten who that was. */
  mine(name: string): Pick<Mine, 'joined' | 'ballots'> | null {
    const voter = this.#voterOf(name)
    if (voter === null) return null
    const joined = this.#voters.get(voter) ?? this.#now()
    return { joined, ballots: this.#ballotsOf(voter) }
  }

  /** What may be told of the polls: counted once for all who look, and anew after each change. */
  get counts(): Readonly<Record<string, PollCount>> {
    this.#counts ??= countPolls(this.state, this.#ballots)
    return this.#counts
  }

  /** The voter's own ballots of the rounds that are asked now. */
  #ballotsOf(voter: string): Ballot[] {
    return Object.entries(this.state.polls).flatMap(([poll, { round }]) => {
      const choice = this.#ballots.votes(poll, round).get(voter)
      return choice === undefined ? [] : [{ poll, round, choice }]
    })
  }

  /** The id under which the room keeps what the phone with this name in its cookie does. */
  #voterOf(name: string): string | null {
    const { salt } = this.record
    return salt === null ? null : hashVoter(salt, name)
  }

  /** [R6] From here on nobody is known. Votes that are under way were hashed before, and are kept before. */
  async #forget(): Promise<void> {
    if (this.record.salt === null) return
    this.record.salt = null
    await this.#journal.insist([{ kind: 'forget' }])
    this.forgotten = true
    this.onNews('moved')
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
