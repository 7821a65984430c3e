import type { Polls } from '#rules/poll.ts'
import type { JoinAddress, PollCount } from './server-messages.ts'

/** What a slide may show of the room it is given in: as it is on the stage, as it was on paper. */
export interface RoomFacts {
  polls: Polls
  /** By the poll's id. */
  counts: Readonly<Record<string, PollCount>>
  /** Null where nobody can join any more. */
  join: JoinAddress | null
}
