import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { RoomFacts } from '#protocol/room-facts.ts'
import type { PollCount, StageView } from '#protocol/server-messages.ts'
import { isHeldBack } from '#rules/asked-again.ts'
import type { Room } from '#rules/room.ts'
import { usePresenter } from './presenter.ts'

const RecordedRoom = createContext<RoomFacts | null>(null)

/** Gives slides the facts of a recorded room instead of the presenter's. */
export const RecordedRoomProvider = RecordedRoom.Provider

/** Null where slides are shown without a room, or before it is known. */
export function useRoomFacts(): RoomFacts | null {
  const recorded = useContext(RecordedRoom)
  const presenter = usePresenter()
  if (recorded || !presenter?.view) return recorded
  return roomFactsOf(presenter.room, presenter.view)
}

/**
 * The facts that slides show of a presenter's room, which is ahead of the view that the server sent last. [P7]
 * The page's own moves hold a result back at once, and a new round starts without the old round's count.
 */
export function roomFactsOf(room: Room, view: StageView): RoomFacts {
  const counts = Object.entries(view.counts).map(([id, count]) => {
    const isNewRound = room.polls[id]?.round !== view.room.polls[id]?.round
    if (isNewRound) return [id, NOTHING]
    return [id, isHeldBack(room, id) ? { ...count, tally: null, earlier: null } : count]
  })
  return { polls: room.polls, counts: Object.fromEntries(counts), join: view.join }
}

const NOTHING: PollCount = { answered: 0, tally: null, earlier: null }
