import type { Polls } from '#rules/poll.ts'
import type { JoinAddress, PollCount } from './server-messages.ts'

/** The part of a room that its slides may show: as the room is, on the stage; as it was, on paper. */
export interface RoomFacts {
  polls: Polls
  /** By the poll's id. */
  counts: Readonly<Record<string, PollCount>>
  /** Null where nobody can join any more. */
  join: JoinAddress | null
}
