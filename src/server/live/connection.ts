import type { WebSocket } from 'ws'
import type { Refused, ServerMessage } from '#protocol/server-messages.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { Visitor } from '#server/access/identify.ts'
import { MessageAllowance } from '#server/access/message-allowance.ts'
import { OutgoingMessage } from './outgoing-message.ts'

/** A socket with more bytes than this waiting is stuck: it is cut off, and comes back. */
const MAX_BUFFERED = 64 * 1024

/** A page that was let in, over a socket or by POST. */
export interface Page extends Visitor {
  send(frame: OutgoingMessage): void
  /** How a phone follows the slides; null for one that does not. */
  following: Following | null
  /** The language that the page asked for last: to find out whether the talk has it may take a moment. */
  wantedLanguage: string | null
  /** Votes that wait for their commit. */
  pendingVotes: number
}

export interface Following {
  language: string
  /** The text of the frame that was sent last. */
  sent: string
}

/** A page at the other end of a socket. */
export interface Connection extends Page {
  /** The page's name for itself, the same when it comes back; null where it has none. */
  page: string | null
  socket: WebSocket
  /** Whether the page answered the last ping. */
  isAlive: boolean
  /** Limits what a phone may still send; a device with a key may send as much as it has. */
  allowance: MessageAllowance
}

export function openConnection(
  visitor: Visitor,
  socket: WebSocket,
  page: string | null,
): Connection {
  return {
    ...visitor,
    page,
    socket,
    send: ({ text }) => sendText(socket, text),
    isAlive: true,
    allowance: new MessageAllowance(),
    following: null,
    wantedLanguage: null,
    pendingVotes: 0,
  }
}

/** Whether a page may send one more message. One that floods the server is cut off, and comes back. */
export function takeAllowance({ role, allowance, socket }: Connection): boolean {
  if (role !== 'audience' || allowance.take()) return true
  socket.terminate()
  return false
}

export function sendRefusal(page: Page, code: RefusalCode, about: Refused['about'] = null): void {
  send(page, { type: 'refused', code, about })
}

export function send(page: Page, message: ServerMessage): void {
  page.send(new OutgoingMessage(message))
}

function sendText(socket: WebSocket, text: string): void {
  if (socket.bufferedAmount > MAX_BUFFERED) socket.terminate()
  else if (socket.readyState === socket.OPEN) socket.send(text)
}
