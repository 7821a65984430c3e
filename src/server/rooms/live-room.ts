import type { Mine, PollCount } from '#protocol/server-messages.ts'
import type { Deck } from '#rules/deck.ts'
import type { Kinds } from '#rules/kind.ts'
import type { Ballot, Polls } from '#rules/poll.ts'
import { isRefusal, type Refusal, refuse } from '#rules/refusal.ts'
import type { Move, Room } from '#rules/room.ts'
import { changeRoom, type RoomChange } from '#rules/room-change.ts'
import { report } from '#server/report.ts'
import type { Change, RoomRecord, Store, StoredRoom } from '#server/store/store.ts'
import { Ballots } from './ballots.ts'
import { countPolls } from './counts.ts'
import { Journal } from './journal.ts'
import { Voters } from './voters.ts'

/** How urgent a change is: a move is broadcast at once, votes are gathered. */
export type Urgency = 'now' | 'soon'

export interface LiveRoomOptions {
  stored: StoredRoom
  deck: Deck
  store: Store
  kinds: Kinds
  now: () => number
}

/** What the server does to a room; votes and joins have methods of their own. */
export type StateChange = Exclude<RoomChange, { change: 'vote' | 'join' }>

/**
 * A room that is live: the rules applied to its state, and the journal that stores what they made of it.
 *
 * A ballot enters the tally, and is answered, only after its commit. A move is broadcast at once and
 * stored behind it: no disk may stop the talk.
 */
export class LiveRoom {
  readonly record: RoomRecord
  state: Room
  /** How many moves are on the disk. */
  saved: number
  deck: Deck
  /** [R6] Whether it is on the disk that nobody can be connected with a vote any more. */
  forgotten: boolean
  onChange: (urgency: Urgency) => void = () => {}
  #journal: Journal
  #ballots: Ballots
  #counts: Record<string, PollCount> | null = null
  #voters: Voters
  #kinds: Kinds
  #now: () => number

  constructor({ stored, deck, store, kinds, now }: LiveRoomOptions) {
    const { record, state, seq, ballots, voters } = stored
    this.record = record
    this.state = state
    this.saved = state.moves
    this.forgotten = record.salt === null
    this.deck = deck
    this.#kinds = kinds
    this.#now = now
    this.#ballots = new Ballots(ballots)
    this.#voters = new Voters(record, voters)
    this.#journal = new Journal(store, record.id, seq, (error) => {
      report('store', error)
      this.onChange('now')
    })
  }

  /** A move of a driver; a repeated one changes nothing. */
  move(device: string, move: Move): Refusal | null {
    if (move.number <= this.state.moves && this.state.mover === device) return null
    const at = Math.max(this.record.created, Math.min(move.at, this.#now()))
    const outcome = this.#apply({ change: 'move', device, move: { ...move, at } })
    if (isRefusal(outcome)) return outcome
    this.record.driven = this.#now()
    this.#become(outcome.room)
    return null
  }

  /** Applies a change as the rules have it, or returns why they do not allow it. */
  change(message: StateChange): Refusal | null {
    const outcome = this.#apply(message)
    if (isRefusal(outcome)) return outcome
    this.#become(outcome.room)
    return null
  }

  end(): void {
    if (this.state.ended) return
    this.record.ended = this.#now()
    this.change({ change: 'end' })
    void this.#forget()
  }

  /** [T1] Goes on with an edited deck, at the same place in it; a poll that it lost closes. */
  useDeck(deck: Deck): void {
    this.change({ change: 'edit', deck })
    this.deck = deck
  }

  /** [P4] Resolves to null once the ballot is durable, else to why it is not taken. */
  async vote(name: string, ballot: Ballot): Promise<Refusal | null> {
    const voter = this.#voters.idOf(name)
    if (voter === null && !this.state.ended) return refuse('not-kept')
    const outcome = this.#apply({ change: 'vote', ballot })
    if (isRefusal(outcome)) return outcome
    return this.#keep(voter, outcome.ballot)
  }

  async #keep(voter: string | null, cast: Ballot | null): Promise<Refusal | null> {
    if (voter === null || !cast) return refuse('not-kept')
    try {
      await this.#journal.write([this.#ballotChange(voter, cast)])
    } catch {
      return refuse('not-kept')
    }
    this.#count(voter, cast)
    this.onChange('soon')
    return null
  }

  /** Lets a phone in. Coming again changes nothing, and coming after the end does not count. */
  join(name: string): void {
    const id = this.#voters.idOf(name)
    if (id === null || this.#voters.joinedAt(id) !== undefined) return
    if (isRefusal(this.#apply({ change: 'join' }))) return
    const voter = { id, joined: this.#now() }
    this.#voters.add(voter)
    void this.#journal.insist([{ kind: 'voter', voter }])
    this.onChange('soon')
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
    const voter = this.#voters.idOf(name)
    if (voter === null) return null
    const joined = this.#voters.joinedAt(voter) ?? this.#now()
    return { joined, ballots: this.#ballotsOf(voter) }
  }

  /** What pages may be sent of the polls: counted once for all of them, and anew after each change. */
  get counts(): Readonly<Record<string, PollCount>> {
    const counted = { room: this.state, ballots: this.#ballots, kinds: this.#kinds }
    this.#counts ??= countPolls(counted)
    return this.#counts
  }

  /** The voter's own ballots of the rounds that are asked now. */
  #ballotsOf(voter: string): Ballot[] {
    return Object.entries(this.state.polls).flatMap(([poll, { round }]) => {
      const answer = this.#ballots.answers(poll, round).get(voter)
      return answer === undefined ? [] : [{ poll, round, answer }]
    })
  }

  /** [R6] Forgets the voters. Votes that are under way were hashed before, and are stored before. */
  async #forget(): Promise<void> {
    if (this.record.salt === null) return
    this.record.salt = null
    await this.#journal.insist([{ kind: 'forget' }])
    this.forgotten = true
    this.onChange('now')
  }

  #become(state: Room): void {
    const before = this.state
    this.state = state
    this.#counts = null
    void this.#journal
      .insist([...roundChanges(before.polls, state.polls), this.#stateChange(state)])
      .then(() => this.#confirm(state))
    this.onChange('now')
  }

  #confirm(state: Room): void {
    this.saved = Math.max(this.saved, state.moves)
    this.onChange('soon')
  }

  #stateChange(state: Room): Change {
    return { kind: 'state', state, driven: this.record.driven, ended: this.record.ended }
  }

  #ballotChange(voter: string, ballot: Ballot): Change {
    return { kind: 'ballot', ballot: { ...ballot, voter, at: this.#now() } }
  }

  #apply(message: RoomChange) {
    const context = { deck: this.deck, now: this.#now(), kinds: this.#kinds }
    return changeRoom(this.state, message, context)
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
