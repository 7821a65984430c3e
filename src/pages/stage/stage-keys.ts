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
  // Trap: before useKeys. Opening a window uses up the press, and full screen would be refused after it.
  useFullscreenAfterReload()
  useKeys(presenter, {
    ...roomActions({ slides }, stageControls(presenter)),
    ...stageActions(open),
    language: nextLanguage,
  })
  // Trap: a dialog tells of its closing a moment later, when a key may have opened the next.
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

/** What the keys do that move nothing; the others are the same on every page. */
function stageActions(open: (panel: PanelName) => void): KeyActions {
  return {
    speaker: () => (isMirrored() ? open('pair') : openSpeakerView()),
    fullscreen: toggleFullscreen,
    slides: () => open('go-to'),
    help: () => open('help'),
  }
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
