import { slides } from 'virtual:lectern/deck'
import { useEffect, useState } from 'preact/hooks'
import { toggleFullscreen } from '#client/fullscreen.ts'
import {
  type KeyActions,
  type RoomControls,
  roomActions,
  toggleCover,
  useKeys,
} from '#client/key-actions.ts'
import type { LanguageChoice } from '#client/language-choice.ts'
import type { Presenter } from '#client/presenter.ts'
import { tabStorage } from '#client/storage.ts'
import { isSamePosition, type Position } from '#rules/position.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { Deed } from '#rules/room.ts'
import { pauseOrResume } from './timer.ts'

export type DialogName =
  | 'menu'
  | 'slides'
  | 'overview'
  | 'help'
  | 'pair'
  | 'show'
  | 'devices'
  | 'start-over'
  | 'end'

/** The reason why a press did nothing is shown this long, in ms. */
const REASON_STAYS = 4000

/** The state and the actions that the keys and buttons of this page share. */
export interface Controls extends RoomControls {
  presenter: Presenter
  /** The dialog that lies open over the page. */
  dialog: DialogName | null
  open(dialog: DialogName | null): void
  /** The position that the last jump left. */
  origin: Position | null
  goBack(): void
  /** The reason why the last press did nothing. */
  refused: RefusalCode | null
  /** The language in which this page is read. */
  language: LanguageChoice
}

export function useControls(presenter: Presenter, language: LanguageChoice): Controls {
  const [dialog, open] = useState<DialogName | null>(null)
  const { refused, press } = usePress(presenter)
  const { origin, leave, takeBack } = useJumpOrigins(presenter)
  const controls: Controls = {
    presenter,
    dialog,
    open,
    press,
    cover: (cover) => press(toggleCover(presenter.room, cover)),
    jump: (to) => {
      const from = presenter.room.position
      if (press({ deed: 'jump', to })) leave(from)
    },
    origin,
    goBack: () => {
      if (origin && press({ deed: 'jump', to: origin })) takeBack()
    },
    refused,
    language,
  }
  useKeys(presenter, { ...roomActions({ slides }, controls), ...speakerActions(controls) })
  return controls
}

function usePress(presenter: Presenter) {
  const [refused, setRefused] = useState<RefusalCode | null>(null)
  useEffect(() => {
    if (!refused) return
    const timer = setTimeout(() => setRefused(null), REASON_STAYS)
    return () => clearTimeout(timer)
  }, [refused])
  const press = (deed: Deed) => {
    const refusal = presenter.press(deed)
    setRefused(refusal?.refused ?? null)
    return refusal === null
  }
  return { refused, press }
}

/** The places that jumps left from, the latest last. They survive a reload. */
function useJumpOrigins({ room: { position }, view }: Presenter) {
  const key = `lectern jumps ${view?.id}`
  const [origins, setOrigins] = useState<Position[]>(() => tabStorage.readValue(key) ?? [])
  useEffect(() => void tabStorage.writeValue(key, origins), [key, origins])
  const ahead = origins.filter((origin) => !isSamePosition(origin, position))
  return {
    origin: ahead.at(-1) ?? null,
    leave: (from: Position) => setOrigins([...ahead, from]),
    takeBack: () => setOrigins(ahead.slice(0, -1)),
  }
}

/** The keys of this page itself; those that move the room are the same on every page. */
function speakerActions({ presenter, open, language }: Controls): KeyActions {
  const changeClock = () =>
    presenter.send({ type: 'clock', change: pauseOrResume(presenter.room.clock) })
  return {
    slides: () => open('slides'),
    overview: () => open('overview'),
    help: () => open('help'),
    timer: changeClock,
    language: () => language.cycle(),
    fullscreen: toggleFullscreen,
  }
}
