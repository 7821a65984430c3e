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
import type { Position } from '#rules/position.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { Deed } from '#rules/room.ts'
import { pauseOrResume } from './time.ts'
import { useJumpOrigins } from './use-jump-origins.ts'

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

/** How long the reason stays for which a press did nothing, in ms. */
const REASON_STAYS = 4000

/** What the keys and buttons of this page do. */
export interface Controls extends RoomControls {
  presenter: Presenter
  /** What lies open over the page. */
  dialog: DialogName | null
  open(dialog: DialogName | null): void
  /** Where the last jump left from. */
  origin: Position | null
  goBack(): void
  /** Why the last press did nothing. */
  refused: RefusalCode | null
  /** What this page is read in. */
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

/** What the keys do that move nothing; the others are the same on every page. */
function speakerActions({ presenter, open, language }: Controls): KeyActions {
  const { clock } = presenter.room
  return {
    slides: () => open('slides'),
    overview: () => open('overview'),
    help: () => open('help'),
    timer: () => presenter.send({ type: 'clock', change: pauseOrResume(clock) }),
    language: () => language.cycle(),
    fullscreen: toggleFullscreen,
  }
}
