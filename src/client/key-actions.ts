import { useLayoutEffect } from 'preact/hooks'
import type { Deck } from '#rules/deck.ts'
import { LOBBY, type Position } from '#rules/position.ts'
import type { Sent } from '#rules/roles.ts'
import type { Cover, Deed, Room } from '#rules/room.ts'
import { type Action, listenToKeys } from './keys.ts'
import type { Presenter } from './presenter.ts'

/** The functions that a page calls for the actions of keys; an action that is left out does nothing there. */
export type KeyActions = Partial<Record<Action, () => void>>

/** The message that an action sends to the room; the others concern this screen only. */
const MESSAGE_OF_ACTION: Partial<Record<Action, Sent>> = {
  next: 'move',
  previous: 'move',
  first: 'move',
  last: 'move',
  black: 'move',
  join: 'move',
  slides: 'move',
  speaker: 'pair',
  timer: 'clock',
}

/** [R1] Whether a key does anything on this page: a screen that only shows leaves the room alone. */
export function mayDo(action: Action, presenter: Presenter): boolean {
  const message = MESSAGE_OF_ACTION[action]
  return message === undefined || presenter.may(message)
}

/** Listens to keyboard and clicker as long as the component is shown. */
export function useKeys(presenter: Presenter, actions: KeyActions): void {
  useLayoutEffect(() =>
    listenToKeys((action) => {
      if (mayDo(action, presenter)) actions[action]?.()
    }),
  )
}

/** How a page moves the room. */
export interface RoomControls {
  press(deed: Deed): void
  jump(to: Position): void
  /** Lays a cover over the slide, or takes it away. */
  cover(cover: Cover): void
}

/** The actions that move the room, the same on every page. */
export function roomActions(deck: Deck, { press, jump, cover }: RoomControls): KeyActions {
  const jumpTo = (slide = LOBBY.slide) => jump({ slide, step: 0 })
  return {
    next: () => press({ deed: 'next' }),
    previous: () => press({ deed: 'previous' }),
    first: () => jumpTo(deck.slides[0]?.id),
    last: () => jumpTo(deck.slides.at(-1)?.id),
    black: () => cover('black'),
    join: () => cover('join'),
  }
}

/** The move for a cover's key: it shows the cover, or takes it away where it already lies. */
export function toggleCover(room: Room, cover: Cover): Deed {
  return { deed: 'cover', cover: room.cover === cover ? null : cover }
}
