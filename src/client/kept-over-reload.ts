import type { StageView } from '#protocol/server-messages.ts'
import type { Move } from '#rules/room.ts'
import { tabStorage } from './storage.ts'

/** The state that a presenter's page needs to go on after a reload. */
export interface SavedView {
  view: StageView
  device: string | null
  moves: readonly Move[]
}

/**
 * Keeps what a page knows of its room over a reload in this tab: the server may be gone by then, and has
 * not heard of moves that were made without it.
 */
export function saveViewOnReload(key: string, current: () => SavedView | null): void {
  addEventListener('pagehide', () => tabStorage.writeValue(key, current()))
}

/** The state of the page before it was reloaded; null for a new page. */
export function readSavedView(key: string): SavedView | null {
  return tabStorage.readValue(key)
}
