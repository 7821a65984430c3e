import type { WebSocket } from 'ws'
import type { Refused, ServerMessage } from '#protocol/server-messages.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { Role } from '#rules/roles.ts'
import type { Allowance } from '#server/access/message-allowance.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'

/** A socket with more than this waiting, in bytes, is stuck: it is cut off, and comes back. */
const BACKLOG = 64 * 1024

/** Who is at the other end, as the server established it. */
export interface Visitor {
  room: LiveRoom
  role: Role
  /** The name in a voter's cookie for the audience, a device's id for stage and speaker. */
  id: string
}

/** A page that was let in, however it hears. */
export interface Page extends Visitor {
  /** Tells it an answer, as JSON. */
  tell(text: string): void
  /** How a phone follows the slides; null for one that does not. */
  following: Following | null
  /** The language that it asked for last: whether the talk has it may take a moment to know. */
  wanted: string | null
  /** Votes that wait for their commit. */
  votes: number
}

/** A page at the other end of a socket. */
export interface Connection extends Page {
  /** The page's name for itself, the same when it comes back; null where it has none. */
  page: string | null
  socket: WebSocket
  /** Whether it answered the last ping. */
  answering: boolean
  /** What it may still say; a device with a key may say all that it has. */
  allowance: Allowance
}

export interface Following {
  language: string
  /** The frame that it was sent last. */
  told: string
}

export function sendRefusal(page: Page, code: RefusalCode, about: Refused['about'] = null): void {
  send(page, { type: 'refused', code, about })
}

export function send(page: Page, answer: ServerMessage): void {
  page.tell(JSON.stringify(answer))
}

export function sendText(socket: WebSocket, text: string): void {
  if (socket.bufferedAmount > BACKLOG) socket.terminate()
  else if (socket.readyState === socket.OPEN) socket.send(text)
}
