import type { WebSocket } from 'ws'
import type { Answer, Refused } from '#protocol/answers.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { Role } from '#rules/roles.ts'
import type { Allowance } from './allowance.ts'
import type { LiveRoom } from './room.ts'

/** A socket with more than this waiting, in bytes, is stuck: it is cut off, and comes back. */
const BACKLOG = 64 * 1024

/** Who is at the other end, as the server established it. */
export interface Visitor {
  room: LiveRoom
  role: Role
  /** The name in a voter's cookie for the audience, a device's id for stage and speaker. */
  id: string
}

/** A page that was let in, and its socket. */
export interface Connection extends Visitor {
  /** The page's name for itself, the same when it comes back; null where it has none. */
  page: string | null
  socket: WebSocket
  /** Whether it answered the last ping. */
  answering: boolean
  /** How a phone follows the slides; null for one that does not. */
  following: Following | null
  /** The language that it asked for last: whether the talk has it may take a moment to know. */
  wanted: string | null
  /** Votes that wait for their commit. */
  votes: number
  /** What it may still say; a device with a key may say all that it has. */
  allowance: Allowance
}

export interface Following {
  language: string
  /** The frame that it was sent last. */
  told: string
}

export function sendRefusal(
  connection: Pick<Connection, 'socket'>,
  code: RefusalCode,
  about: Refused['about'] = null,
): void {
  send(connection, { type: 'refused', code, about })
}

export function send(connection: Pick<Connection, 'socket'>, answer: Answer): void {
  sendText(connection, JSON.stringify(answer))
}

export function sendText({ socket }: Pick<Connection, 'socket'>, text: string): void {
  if (socket.bufferedAmount > BACKLOG) socket.terminate()
  else if (socket.readyState === socket.OPEN) socket.send(text)
}

/** Distinct voters: many pages of one are one. */
export function countVoters(connections: readonly Connection[]): number {
  return new Set(connections.filter(({ role }) => role === 'audience').map(({ id }) => id)).size
}
