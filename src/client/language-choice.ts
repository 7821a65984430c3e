import { useState } from 'preact/hooks'
import { closestLanguage } from '#i18n/language.ts'
import { deviceStorage } from './storage.ts'

/** The language that is chosen on a page, among those that there are. */
export interface LanguageChoice {
  language: string
  /** BCP 47, the talk's own first. */
  languages: readonly string[]
  choose(language: string): void
  /** The one after it, round and round. */
  cycle(): void
}

/**
 * Chosen once, a language stays chosen on this device, under this key. Before that it is the talk's own,
 * or the first of the others on offer that a reader wishes for.
 */
export function useLanguageChoice(
  key: string,
  languages: readonly string[],
  wishes: () => readonly string[] = () => [],
): LanguageChoice {
  const [source = 'en'] = languages
  const [language, setLanguage] = useState(
    () => readAsked(languages) ?? readChoice(key, languages) ?? best(wishes(), languages) ?? source,
  )
  const choose = (wanted: string) => {
    deviceStorage.write(key, wanted)
    forgetAsked()
    setLanguage(wanted)
  }
  const following = languages[(languages.indexOf(language) + 1) % languages.length] ?? source
  return { language, languages, choose, cycle: () => choose(following) }
}

/** `?lang=` in the address. */
function readAsked(languages: readonly string[]): string | undefined {
  const asked = new URLSearchParams(location.search).get('lang')
  return asked === null ? undefined : closestLanguage(asked, languages)
}

/** A later choice on the page counts, also after a reload. */
function forgetAsked(): void {
  const address = new URL(location.href)
  if (!address.searchParams.has('lang')) return
  address.searchParams.delete('lang')
  history.replaceState(history.state, '', address)
}

function best(wishes: readonly string[], languages: readonly string[]): string | undefined {
  return wishes.map((wish) => closestLanguage(wish, languages)).find(Boolean)
}

/** The language kept may be gone by now, or be one that this talk has for another country. */
function readChoice(key: string, languages: readonly string[]): string | undefined {
  return closestLanguage(deviceStorage.read(key) ?? '', languages)
}
