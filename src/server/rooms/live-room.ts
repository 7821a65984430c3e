import type { Mine, PollCount } from '#protocol/server-messages.ts'
import type { Deck } from '#rules/deck.ts'
import type { Kinds } from '#rules/kind-rules.ts'
import type { Ballot, Polls } from '#rules/poll.ts'
import { isRefusal, type Refusal, refuse } from '#rules/refusal.ts'
import type { Move, Room } from '#rules/room.ts'
import { changeRoom, type RoomChange } from '#rules/room-change.ts'
import { report } from '#server/report.ts'
import type { Change, RoomRecord, Store, StoredRoom } from '#server/store/store.ts'
import { Journal, type RoomStorage } from './journal.ts'
import { Votes } from './votes.ts'

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
  #votes: Votes
  #kinds: Kinds
  #now: () => number

  constructor({ stored, deck, store, kinds, now }: LiveRoomOptions) {
    const { record, state, seq } = stored
    this.record = record
    this.state = state
    this.saved = state.moves
    this.forgotten = record.salt === null
    this.deck = deck
    this.#kinds = kinds
    this.#now = now
    this.#votes = new Votes(stored, kinds)
    const onTrouble = (error: unknown) => {
      report('store', error)
      this.onChange('now')
    }
    this.#journal = new Journal({ store, room: record.id, base: seq, onTrouble })
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
    const outcome = this.#apply({ change: 'edit', deck })
    this.deck = deck
    if (!isRefusal(outcome)) this.#become(outcome.room)
  }

  /** [P4] Resolves to null once the ballot is durable, else to why it is not taken. */
  async vote(name: string, ballot: Ballot): Promise<Refusal | null> {
    const voter = this.#votes.idOf(name)
    if (voter === null && !this.state.ended) return refuse('not-kept')
    const outcome = this.#apply({ change: 'vote', ballot })
    if (isRefusal(outcome)) return outcome
    return this.#keep(voter, outcome.ballot)
  }

  async #keep(voter: string | null, cast: Ballot | null): Promise<Refusal | null> {
    if (voter === null || !cast) return refuse('not-kept')
    try {
      await this.#journal.write([ballotChange(cast, voter, this.#now())])
    } catch {
      return refuse('not-kept')
    }
    this.#votes.count(voter, cast)
    this.onChange('soon')
    return null
  }

  /** Lets a phone in. Coming again changes nothing, and coming after the end does not count. */
  join(name: string): void {
    const id = this.#votes.idOf(name)
    if (id === null || this.#votes.hasJoined(id)) return
    if (isRefusal(this.#apply({ change: 'join' }))) return
    const voter = { id, joined: this.#now() }
    this.#votes.join(voter)
    void this.#journal.insist([{ kind: 'voter', voter }])
    this.onChange('soon')
  }

  /** [R2] *Start over*: what happened here stays, but counts as a rehearsal. */
  async setAside(): Promise<void> {
    this.record.rehearsal = true
    await Promise.all([this.#journal.insist([{ kind: 'rehearsal' }]), this.#forget()])
  }

  /** How the room is stored: whether that fails or has stopped, and when nothing waits any more. */
  get storage(): RoomStorage {
    return this.#journal
  }

  get joined(): number {
    return this.#votes.joined
  }

  /** What the room knows of one voter; null once it has forgotten who that was. */
  mine(name: string): Pick<Mine, 'joined' | 'ballots'> | null {
    return this.#votes.ofVoter(name, this.state.polls, this.#now())
  }

  /** What pages may be sent of the polls, by the poll's id. */
  get counts(): Readonly<Record<string, PollCount>> {
    return this.#votes.countsOf(this.state)
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
    this.#votes.recount()
    const changes = [...roundChanges(before.polls, state.polls), stateChange(state, this.record)]
    void this.#journal.insist(changes).then(() => {
      this.saved = Math.max(this.saved, state.moves)
      this.onChange('soon')
    })
    this.onChange('now')
  }

  #apply(message: RoomChange) {
    const [deck, now, kinds] = [this.deck, this.#now(), this.#kinds]
    return changeRoom(this.state, message, { deck, now, kinds })
  }
}

/** Rounds that opened, closed or were revealed between two states, as they were asked. */
function roundChanges(before: Polls, after: Polls): Change[] {
  return Object.entries(after)
    .filter(([poll, asking]) => before[poll] !== asking)
    .map(([poll, { round, ...asked }]) => ({ kind: 'round', poll, round, asked }))
}

function stateChange(state: Room, { driven, ended }: RoomRecord): Change {
  return { kind: 'state', state, driven, ended }
}

function ballotChange(ballot: Ballot, voter: string, at: number): Change {
  return { kind: 'ballot', ballot: { ...ballot, voter, at } }
}
