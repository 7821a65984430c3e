import type { PageMessage } from './page-messages.ts'
import type { ServerMessage } from './server-messages.ts'

/**
 * Where a WebSocket is blocked, a phone exchanges the same messages by POST to `/live/CODE/audience`, as JSON of
 * at most MAX_MESSAGE bytes. The answer is `Reply`, or an HTTP status that says why there is none: 401 and
 * 404 where the page itself must change, as a socket is closed with 4401 and 4404.
 */
export interface Post {
  /** The page's name for itself. */
  page: string
  /** Counts the page's posts: one may overtake another on the way. */
  turn: number
  /** The marks of the last reply: what the phone knows. */
  seen: readonly string[]
  /** At most MAX_POSTED. */
  messages: readonly PageMessage[]
}

export interface Reply {
  /** A mark for each thing that holds until it changes: greeting, own ballots, view, slide. */
  seen: readonly string[]
  /** The messages that the phone does not have yet, in the order in which a socket would send them. */
  answers: readonly ServerMessage[]
}
