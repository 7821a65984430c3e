import { slides } from 'virtual:lectern/deck'
import { useLayoutEffect, useState } from 'preact/hooks'
import { type Action, listenToKeys } from '#client/keys.ts'
import type { Presenter } from '#client/presenter.ts'
import { LOBBY } from '#rules/position.ts'
import type { Cover } from '#rules/room.ts'
import { restoreFullscreen, toggleFullscreen } from './fullscreen.ts'
import type { PanelName } from './Panel.tsx'

/** A panel over the stage; the number tells it from one that was opened before. */
interface OpenPanel {
  name: PanelName
  number: number
}

/** Listens to keyboard and clicker; the panel is what they have opened over the stage. */
export function useStageKeys(presenter: Presenter, nextLanguage: () => void) {
  const [panel, setPanel] = useState<OpenPanel | null>(null)
  const open = (name: PanelName) =>
    setPanel((before) => ({ name, number: (before?.number ?? 0) + 1 }))
  useLayoutEffect(() =>
    listenToKeys((action) => {
      if (action === 'language') nextLanguage()
      else act(action, presenter, open)
    }),
  )
  // Trap: a dialog tells of its closing a moment later, when a key may have opened the next.
  const close = (closed: OpenPanel) => setPanel((now) => (now === closed ? null : now))
  return { panel, close }
}

function act(
  action: Exclude<Action, 'language'>,
  presenter: Presenter,
  open: (panel: PanelName) => void,
): void {
  if (action !== 'fullscreen') restoreFullscreen()
  switch (action) {
    case 'next':
    case 'previous':
      presenter.press({ deed: action })
      break
    case 'first':
      presenter.press({ deed: 'jump', to: { slide: slides[0]?.id ?? LOBBY.slide, step: 0 } })
      break
    case 'last':
      presenter.press({ deed: 'jump', to: { slide: slides.at(-1)?.id ?? LOBBY.slide, step: 0 } })
      break
    case 'black':
    case 'join':
      presenter.press({ deed: 'cover', cover: toggled(presenter.room.cover, action) })
      break
    case 'speaker':
      if (isMirrored()) open('pair')
      else openSpeakerView()
      break
    case 'fullscreen':
      toggleFullscreen()
      break
    case 'slides':
      open('go-to')
      break
    case 'help':
      open('help')
      break
  }
}

function toggled(cover: Cover | null, wanted: Cover): Cover | null {
  return cover === wanted ? null : wanted
}

/** Opened in a window of its own, and found again by its name. */
export function openSpeakerView(): void {
  window.open('/speaker/', 'lectern speaker', 'width=1200,height=800')
}

/**
 * Whether the hall may see all that this laptop shows. Only Chromium can tell, and only in a secure
 * place; without an answer the second screen is taken for granted, as every program does.
 */
function isMirrored(): boolean {
  return 'isExtended' in screen && screen.isExtended === false
}
