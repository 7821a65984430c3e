import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { RoomFacts } from '#protocol/room-facts.ts'
import { isHeldBack } from '#rules/again.ts'
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
  const { room, view } = presenter
  return { polls: room.polls, counts: shownCounts(view.counts, room), join: view.join }
}

/** [P7] This page's own moves hold a result back before the server has heard of them. */
function shownCounts(counts: RoomFacts['counts'], room: Room): RoomFacts['counts'] {
  const shown = Object.entries(counts).map(([id, count]) => [
    id,
    isHeldBack(room, id) ? { ...count, tally: null, earlier: null } : count,
  ])
  return Object.fromEntries(shown)
}
