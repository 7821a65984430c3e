import { slides } from 'virtual:lectern/deck'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { type Action, listenToKeys } from '#client/keys.ts'
import type { LanguageChoice } from '#client/language-choice.ts'
import type { Presenter } from '#client/presenter.ts'
import { LOBBY, type Position } from '#rules/position.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { Cover, Deed } from '#rules/room.ts'
import { toggleFullscreen } from './fullscreen.ts'
import { useOrigins } from './origins.ts'
import { pauseOrResume } from './time.ts'

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
export interface Controls {
  presenter: Presenter
  /** What lies open over the page. */
  dialog: DialogName | null
  open(dialog: DialogName | null): void
  press(deed: Deed): void
  cover(cover: Cover): void
  jump(to: Position): void
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
  const { origin, leave, takeBack } = useOrigins(presenter)
  const controls: Controls = {
    presenter,
    dialog,
    open,
    press,
    cover: (cover) => press({ deed: 'cover', cover: toggled(presenter.room.cover, cover) }),
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
  useLayoutEffect(() => listenToKeys((action) => act(action, controls)))
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

function act(action: Action, controls: Controls): void {
  const { presenter, press, cover, jump, open } = controls
  switch (action) {
    case 'next':
    case 'previous':
      press({ deed: action })
      break
    case 'first':
      jump({ slide: slides[0]?.id ?? LOBBY.slide, step: 0 })
      break
    case 'last':
      jump({ slide: slides.at(-1)?.id ?? LOBBY.slide, step: 0 })
      break
    case 'black':
    case 'join':
      cover(action)
      break
    case 'slides':
    case 'overview':
    case 'help':
      open(action)
      break
    case 'timer':
      presenter.changeClock(pauseOrResume(presenter.room.clock))
      break
    case 'language':
      controls.language.cycle()
      break
    case 'fullscreen':
      toggleFullscreen()
      break
  }
}

function toggled(cover: Cover | null, wanted: Cover): Cover | null {
  return cover === wanted ? null : wanted
}
