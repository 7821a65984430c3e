import { words } from 'virtual:lectern/deck'
import { ui } from 'virtual:lectern/ui'

/** Longer than this, in ms, nobody waits for a picture: the talk begins. */
const PATIENCE = 5000

/**
 * Loads what slides will need, hidden ones too, so that the talk goes on when the server does not:
 * every cut of the fonts, every picture, every language.
 */
export async function loadEverything(): Promise<void> {
  const fonts = [...document.fonts].map((font) => font.load())
  const pictures = [...document.images].map((picture) => picture.decode())
  const languages = [...Object.values(words), ...Object.values(ui)].map((load) => load())
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  await Promise.race([Promise.allSettled([...fonts, ...pictures, ...languages]), patience])
}
