import type { Ballot, Phase } from '#rules/poll.ts'
import type { Json, Question } from '#rules/question.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { DeviceRole } from '#rules/roles.ts'
import type { Room } from '#rules/room.ts'
import type { SlideView } from './slide-view.ts'

/**
 * The messages of the server to pages. Views are whole and numbered, never deltas: a lost or doubled view
 * changes nothing. Times are the server's, in ms since 1970.
 */
export type ServerMessage =
  | Greeting
  | AudienceView
  | StageView
  | SlideAnswer
  | Mine
  | Counted
  | Refused
  | Pairing
  | { type: 'beat' }

/** The first frame on every connection. A page built from something else reloads once. */
export interface Greeting {
  type: 'greeting'
  protocol: number
  /** Hash of the deck and the pages as the server has them. */
  build: string
  code: string
  now: number
  /** The name of this device among those that may drive; null for the audience. */
  device: string | null
}

/** A poll as phones may know it: in every language of the talk, for it has been opened. */
export interface AskedPoll extends Question {
  id: string
  round: number
  phase: Phase
  closed: number | null
  /** In the shape of its kind. Null until revealed, and while it is held back: the question is being asked again. */
  tally: Json | null
  /** Null until this one is revealed, and where the question was not asked before. */
  earlier: Earlier | null
}

/** The asking before this one of the same question: "then", beside which "now" is shown. */
export interface Earlier {
  /** The poll and its round, by which a phone finds its own vote. */
  id: string
  round: number
  /** In the shape of its kind, as is the tally beside it. */
  tally: Json
  /** How people moved, in the shape of its kind; null while too few have voted both times. */
  moved: Json | null
}

/** The view of phones: the same bytes for every phone of a room. */
export interface AudienceView {
  type: 'audience'
  seq: number
  now: number
  /** Identifies the room behind the code: it changes when the speaker starts over. */
  room: string
  title: string
  /** The title in languages beside the author's. */
  titles: Readonly<Record<string, string>>
  /** The author's. */
  language: string
  place: 'lobby' | 'talk' | 'ended'
  /** The question to vote on, or whose result is on stage. */
  poll: AskedPoll | null
  /** At the end: every result that was revealed, then and now as one, and the talk's own address. */
  results: readonly AskedPoll[]
  slides: string | null
  /** Whether nobody can find out any more who voted what. */
  forgotten: boolean
}

/** To phones that follow: the slide as it stands on the stage; null before the talk and after it. */
export interface SlideAnswer {
  type: 'slide'
  slide: SlideView | null
}

/**
 * A voter's own ballots: sent when the phone connects, so that its state survives anything. Not sent
 * once the room has forgotten its voters: then only the phone itself still knows.
 */
export interface Mine {
  type: 'mine'
  room: string
  joined: number
  ballots: readonly Ballot[]
}

/** [P4] The ballot is on the disk. */
interface Counted extends Ballot {
  type: 'counted'
}

export interface Refused {
  type: 'refused'
  code: RefusalCode
  /** The vote or move that was refused, where there was one. */
  about: Ballot | { move: number } | null
}

/** The view of stage and speaker. The speaker's part has who is connected, and all addresses. */
export interface StageView {
  type: 'stage'
  seq: number
  now: number
  /** Identifies the room behind the code. */
  id: string
  room: Room
  /** How many of the room's moves are on the disk. */
  saved: number
  counts: Readonly<Record<string, PollCount>>
  joined: number
  join: JoinAddress
  /** True while the store cannot keep what the room does. */
  trouble: boolean
  /** Devices that used a pairing link and wait to be let in. */
  asks: readonly DeviceAsk[]
  speaker: SpeakerPart | null
}

/** A device that waits, by the number that it shows. */
export interface DeviceAsk {
  number: number
  /** The role that the device gets if it is let in. */
  role: DeviceRole
}

export interface PollCount {
  answered: number
  /** In the shape of its kind. Null until revealed, and while it is held back: the question is being asked again. */
  tally: Json | null
  /** Null until this one is revealed, and where the question was not asked before. */
  earlier: Earlier | null
}

export interface JoinAddress {
  /** The address that phones open: `http://192.168.1.5:4000/K7M2QX`. */
  url: string
  /** The address as people type it: `192.168.1.5:4000`. */
  typed: string
  code: string
  /** Whether a phone has reached this address yet. */
  reached: boolean
  /** Whether phones can reach it at all: false on a laptop without a network. */
  reachable: boolean
}

export interface SpeakerPart {
  connected: number
  /** Every address that phones might reach, the likeliest first. */
  addresses: readonly JoinAddress[]
  /** The devices that hold a key, in the order in which they got it. */
  devices: readonly KnownDevice[]
  /** True while phones are turned away because more came than the hall holds. */
  full: boolean
}

/** A device as the speaker may know it: no name, no address. */
export interface KnownDevice {
  id: string
  role: DeviceRole
  /** By the terminal's link, or by one that another device made. */
  came: 'terminal' | 'paired'
  /** When it got its key. */
  paired: number
  connected: boolean
}

export interface Pairing {
  type: 'pairing'
  as: DeviceRole
  url: string
  expires: number
}
