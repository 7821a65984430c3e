import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { JoinAddress, PollCount } from '#protocol/answers.ts'
import type { Polls } from '#rules/poll.ts'
import { usePresenter } from './presenter.ts'

/** What a slide may show of the room it is given in: as it is on the stage, as it was on paper. */
export interface RoomFacts {
  polls: Polls
  /** By the poll's id. */
  counts: Readonly<Record<string, PollCount>>
  /** Null where nobody can join any more. */
  join: JoinAddress | null
}

const RecordedRoom = createContext<RoomFacts | null>(null)

/** Slides inside it show a room that was, and not the presenter's. */
export const RecordedRoomProvider = RecordedRoom.Provider

/** Null where slides are shown without a room, or before it is known. */
export function useRoomFacts(): RoomFacts | null {
  const recorded = useContext(RecordedRoom)
  const presenter = usePresenter()
  if (recorded || !presenter?.view) return recorded
  const { counts, join } = presenter.view
  return { polls: presenter.room.polls, counts, join }
}
