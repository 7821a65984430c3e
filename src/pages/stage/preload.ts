import { words } from 'virtual:lectern/deck'
import { ui } from 'virtual:lectern/ui'

/** After this long, in ms, the talk begins without the pictures that are missing. */
const MAX_WAIT = 5000

/** The other languages are loaded this long, in ms, after the stage is ready: the first slide needs none. */
const LATER = 3000

/**
 * Loads every cut of the fonts and every picture, also of hidden slides, so that the talk goes on when the
 * server does not.
 */
export async function loadEverything(): Promise<void> {
  const fonts = [...document.fonts].map((font) => font.load())
  const pictures = [...document.images].map((picture) => picture.decode())
  const patience = new Promise((resolve) => setTimeout(resolve, MAX_WAIT))
  await Promise.race([Promise.allSettled([...fonts, ...pictures]), patience])
}

/** Loads every language of the talk and of Lectern, for the same reason. */
export function loadLanguages(): void {
  const load = () => [...Object.values(words), ...Object.values(ui)].map((loader) => loader())
  setTimeout(() => void Promise.allSettled(load()), LATER)
}
