import type { Ballot, Phase } from '#rules/poll.ts'
import type { Question } from '#rules/question.ts'
import type { Role } from '#rules/roles.ts'
import type { Room } from '#rules/room.ts'

/**
 * Where rooms are kept. A store promises:
 *
 * - `commit` is all or nothing, and when its promise resolves the changes survive a power cut.
 *   When it rejects, none of them is there.
 * - It commits only against the sequence that the room was at when the changes were computed
 *   (compare and set), so that several processes can share a room: otherwise `Conflict`, and
 *   nothing has changed.
 * - A ballot is a key of room, poll, round and voter. Committing it again replaces it, so that
 *   repeating a commit never counts anyone twice.
 * - What was forgotten or removed is gone: no byte of it is left in any file of the store's.
 *
 * Times are ms since 1970. Any method may reject with `StoreError`, whose message is a sentence
 * for whoever runs the server.
 */
export interface Store {
  /** Every room, newest first, without what happened in it. */
  rooms(): Promise<readonly RoomRecord[]>
  /** A room with all that is needed to go on with it, or null. */
  load(room: string): Promise<StoredRoom | null>
  /** Begins a room, at sequence 0. Rejects if its id exists. */
  create(record: RoomRecord, state: Room): Promise<void>
  /** Applies the changes in order; resolves to the room's next sequence. */
  commit(room: string, base: number, changes: readonly Change[]): Promise<number>
  /** The devices that hold a key for a join code: they outlive a *Start over*. */
  devices(code: string): Promise<readonly Device[]>
  saveDevice(device: Device): Promise<void>
  /** Takes a device's key away for good. One that is not there is nothing to do. */
  removeDevice(code: string, id: string): Promise<void>
  /** Removes all rooms with a join code, all that happened in them, and the devices that hold its keys. */
  remove(code: string): Promise<void>
  close(): Promise<void>
}

/** What whoever only reads may ask, beside the process that writes. */
export type StoreReader = Pick<Store, 'rooms' | 'load' | 'close'>

export interface RoomRecord {
  id: string
  /** Six characters; rooms that were set aside share it with the room that followed. */
  code: string
  /** The folder of the talk: another talk in the same data never continues this room. */
  talk: string
  title: string
  /** Signs this room's voter cookies. */
  secret: string
  /** Voters' ids are hashed with it; null once the room has forgotten who they were. */
  salt: string | null
  created: number
  /** When the driver last moved it; at first, when it was created. */
  driven: number
  ended: number | null
  /** Set aside by *Start over*. */
  rehearsal: boolean
}

export interface StoredRoom {
  record: RoomRecord
  state: Room
  seq: number
  voters: readonly Voter[]
  ballots: readonly StoredBallot[]
}

export interface Voter {
  id: string
  joined: number
}

export interface StoredBallot extends Ballot {
  voter: string
  at: number
}

export interface Device {
  /** What other devices may know of it. */
  id: string
  /** SHA-256 of its token, hex. The token itself is kept nowhere but in its cookie. */
  hash: string
  code: string
  role: Role
  /** By the terminal's link, or by one that another device made. */
  came: 'terminal' | 'paired'
  paired: number
}

export type Change =
  | { kind: 'state'; state: Room; driven: number; ended: number | null }
  | { kind: 'rehearsal' }
  | { kind: 'round'; poll: string; round: number; asked: AskedRound }
  | { kind: 'voter'; voter: Voter }
  | { kind: 'ballot'; ballot: StoredBallot }
  /**
   * [R6] Destroys the salt, and gives the voters new ids that nobody can compute, and their ballots with
   * them: who voted twice is still one. Times that somebody may have noticed become the room's and the round's.
   */
  | { kind: 'forget' }

/** A round as it was asked: results draw from this, never from today's deck. */
export interface AskedRound extends Question {
  phase: Phase
  opened: number
  closed: number | null
  /** The poll that it asked again. */
  again: string | null
}

/** The store cannot do it; the message says what to do about it. */
export class StoreError extends Error {
  override name = 'StoreError'
}

/** Somebody else moved the room on: load it again. */
export class Conflict extends Error {
  override name = 'Conflict'
}
