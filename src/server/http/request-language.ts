import type { Context } from 'hono'
import { languageDetector } from 'hono/language'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { createSay, type Say } from '#i18n/say.ts'
import type { PageSource } from '#server/page-source.ts'

const ENGLISH = createSay('en', {})

/** Words by their catalogue, which is of one language. An edited catalogue is another object. */
const made = new WeakMap<UiCatalogue, Say>()

/** Finds the language of a request: `?lang=`, else what the browser accepts, else English. No cookie keeps it. */
export function detectLanguage(languages: readonly string[]) {
  return languageDetector({
    order: ['querystring', 'header'],
    caches: false,
    fallbackLanguage: 'en',
    supportedLanguages: ['en', ...languages],
  })
}

/** Lectern's own words in the language of a request. */
export function sayFor({ pages }: { pages: PageSource }, context: Context): Say {
  const language = languageOf(context)
  return sayIn(language, pages.words()[language])
}

export function languageOf(context: Context): string {
  return context.get('language')
}

/** The words of a catalogue; English has none. */
function sayIn(language: string, words: UiCatalogue | undefined): Say {
  if (!words) return ENGLISH
  const say = made.get(words) ?? createSay(language, words)
  made.set(words, say)
  return say
}
