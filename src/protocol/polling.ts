import type { Message } from './page-messages.ts'
import type { Answer } from './server-messages.ts'

/**
 * Where a WebSocket is blocked, a phone says and hears the same by POST to `/live/CODE/audience`, as JSON of
 * at most MAX_MESSAGE bytes. The answer is `Reply`, or an HTTP status that says why there is none: 401 and
 * 404 where the page itself must change, as a socket is closed with 4401 and 4404.
 */
export interface Post {
  /** The page's name for itself, and its how manieth post this is. */
  page: string
  turn: number
  /** Of the last reply: what the phone knows. */
  seen: readonly string[]
  /** At most MANY. */
  messages: readonly Message[]
}

export interface Reply {
  /** A mark for each thing that holds until it changes: greeting, own ballots, view, slide. */
  seen: readonly string[]
  /** What the phone does not know yet, in the order in which a socket would tell it. */
  answers: readonly Answer[]
}

/** Messages in one post. */
export const MANY = 8
