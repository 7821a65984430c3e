import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { RoomFacts } from '#protocol/room-facts.ts'
import type { PollCount, StageView } from '#protocol/server-messages.ts'
import { isHeldBack } from '#rules/asked-again.ts'
import type { Room } from '#rules/room.ts'
import { usePresenter } from './presenter.ts'

const RecordedRoom = createContext<RoomFacts | null>(null)

/** Slides inside it show a room that was, and not the presenter's. */
export const RecordedRoomProvider = RecordedRoom.Provider

/** Null where slides are shown without a room, or before it is known. */
export function useRoomFacts(): RoomFacts | null {
  const recorded = useContext(RecordedRoom)
  const presenter = usePresenter()
  if (recorded || !presenter?.view) return recorded
  return factsOf(presenter.room, presenter.view)
}

/**
 * What a page knows of its room, of which the server has told it a while ago. [P7] Its own moves hold
 * a result back before the server has heard of them; what was counted before a new round is not of it.
 */
export function factsOf(room: Room, view: StageView): RoomFacts {
  const counts = Object.entries(view.counts).map(([id, count]) => {
    const isNewRound = room.polls[id]?.round !== view.room.polls[id]?.round
    if (isNewRound) return [id, NOTHING]
    return [id, isHeldBack(room, id) ? { ...count, tally: null, earlier: null } : count]
  })
  return { polls: room.polls, counts: Object.fromEntries(counts), join: view.join }
}

const NOTHING: PollCount = { answered: 0, tally: null, earlier: null }
