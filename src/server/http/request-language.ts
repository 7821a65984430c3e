import type { UiCatalogue } from '#i18n/catalogue.ts'
import { createSay, type Say } from '#i18n/say.ts'

const ENGLISH = createSay('en', {})

/** Words by their catalogue, which is of one language. An edited catalogue is another object. */
const made = new WeakMap<UiCatalogue, Say>()

/** Lectern's own words in a language, for a reader of it; English has no catalogue. */
export function sayIn(language: string, words: UiCatalogue | undefined): Say {
  if (!words) return ENGLISH
  const say = made.get(words) ?? createSay(language, words)
  made.set(words, say)
  return say
}
