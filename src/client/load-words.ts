import type { UiCatalogue } from '#i18n/catalogue.ts'
import { closestLanguage } from '#i18n/language.ts'
import { createSay, type Say } from '#i18n/say.ts'

/** A function for each language that loads its words. */
export type Loaders<Words> = Readonly<Record<string, () => Promise<{ default: Words }>>>

/** Null where a language has no words, and where they cannot be loaded. */
export async function loadWords<Words>(
  loader: (() => Promise<{ default: Words }>) | undefined,
): Promise<Words | null> {
  const loaded = await loader?.().catch(() => null)
  return loaded?.default ?? null
}

interface LoadedSay {
  say: Say
  /** Whether `say` is English only because the words of the reader's language could not be loaded. */
  failed: boolean
}

/** Lectern's own words for a reader of this language; English where they cannot be loaded. */
export async function loadSay(reader: string, ui: Loaders<UiCatalogue>): Promise<LoadedSay> {
  const language = uiLanguageFor(reader, ui)
  const words = await loadWords(ui[language])
  const say = createSay(words ? language : 'en', words ?? {}, reader)
  return { say, failed: !words && language in ui }
}

/**
 * The language of Lectern's own words for a reader of this one: `de` also for a reader of `de-CH`. English
 * where Lectern has none.
 */
export function uiLanguageFor(reader: string, ui: Readonly<Record<string, unknown>>): string {
  return closestLanguage(reader, Object.keys(ui)) ?? 'en'
}
