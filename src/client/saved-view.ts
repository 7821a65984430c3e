import type { StageView } from '#protocol/server-messages.ts'
import type { Move } from '#rules/room.ts'

/** What a presenter's page needs to go on where it was. */
export interface LastKnown {
  view: StageView
  device: string | null
  moves: Move[]
}

/**
 * What a page knew of its room, kept over a reload in this tab: the server may not be there to tell it,
 * and has not heard of moves that were made without it.
 */
export function keepOverReload(key: string, lastKnown: () => LastKnown | null): void {
  addEventListener('pagehide', () => write(key, lastKnown()))
}

export function readLastKnown(key: string): LastKnown | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** Storage may be forbidden, or full: the page waits for the server, as a new one would. */
function write(key: string, lastKnown: LastKnown | null): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(lastKnown))
  } catch {
    // The server knows where the room is.
  }
}
