import { words } from 'virtual:lectern/deck'
import { ui } from 'virtual:lectern/ui'

/** Longer than this, in ms, nobody waits for a picture: the talk begins. */
const PATIENCE = 5000

/** How long after the stage stands its other languages are loaded, in ms: the first slide needs none. */
const LATER = 3000

/**
 * Loads what slides will need, hidden ones too, so that the talk goes on when the server does not:
 * every cut of the fonts, every picture.
 */
export async function loadEverything(): Promise<void> {
  const fonts = [...document.fonts].map((font) => font.load())
  const pictures = [...document.images].map((picture) => picture.decode())
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  await Promise.race([Promise.allSettled([...fonts, ...pictures]), patience])
}

/** The same for every language of the talk, and of Lectern. */
export function loadLanguages(): void {
  const load = () => [...Object.values(words), ...Object.values(ui)].map((loader) => loader())
  setTimeout(() => void Promise.allSettled(load()), LATER)
}
