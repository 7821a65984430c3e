import { slides } from 'virtual:lectern/deck'
import { useState } from 'preact/hooks'
import { toggleFullscreen, useFullscreenAfterReload } from '#client/fullscreen.ts'
import {
  type KeyActions,
  type RoomControls,
  roomActions,
  toggleCover,
  useKeys,
} from '#client/key-actions.ts'
import type { Presenter } from '#client/presenter.ts'

export type PanelName = 'help' | 'go-to' | 'pair'

/** A panel over the stage. The number distinguishes it from one that was opened before. */
interface OpenPanel {
  name: PanelName
  number: number
}

/** Listens to keyboard and clicker. Returns the panel that they have opened over the stage, and its closing. */
export function useStageKeys(presenter: Presenter, nextLanguage: () => void) {
  const [panel, setPanel] = useState<OpenPanel | null>(null)
  const open = (name: PanelName) =>
    setPanel((before) => ({ name, number: (before?.number ?? 0) + 1 }))
  // Trap: before useKeys. Opening a window uses up the press, and full screen would be refused after it.
  useFullscreenAfterReload()
  useKeys(presenter, {
    ...roomActions({ slides }, stageControls(presenter)),
    ...stageActions(open),
    language: nextLanguage,
  })
  // Trap: a dialog reports its closing a moment later, when a key may have opened the next panel.
  const close = (closed: OpenPanel) => setPanel((now) => (now === closed ? null : now))
  return { panel, close }
}

function stageControls(presenter: Presenter): RoomControls {
  return {
    press: (deed) => presenter.press(deed),
    jump: (to) => presenter.press({ deed: 'jump', to }),
    cover: (cover) => presenter.press(toggleCover(presenter.room, cover)),
  }
}

/** The keys of the stage itself; those that move the room are the same on every page. */
function stageActions(open: (panel: PanelName) => void): KeyActions {
  return {
    speaker: () => (isMirrored() ? open('pair') : openSpeakerView()),
    fullscreen: toggleFullscreen,
    slides: () => open('go-to'),
    help: () => open('help'),
  }
}

/** The window has a name, so that a second press finds it again. */
export function openSpeakerView(): void {
  window.open('/speaker/', 'lectern speaker', 'width=1200,height=800')
}

/**
 * Whether the hall may see all that this laptop shows. Only Chromium knows whether there is a second screen,
 * and only in a secure context; elsewhere there is taken to be one, as every presentation program does.
 */
function isMirrored(): boolean {
  return 'isExtended' in screen && screen.isExtended === false
}
