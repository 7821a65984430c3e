import { useState } from 'preact/hooks'
import { closestLanguage } from '#i18n/language.ts'
import { deviceStorage } from './storage.ts'

/** The language that is chosen on a page, among those that there are. */
export interface LanguageChoice {
  language: string
  /** BCP 47, the talk's own first. */
  languages: readonly string[]
  choose(language: string): void
  /** Chooses the next language, after the last the first again. */
  cycle(): void
}

/**
 * The language of a page. A choice is kept on this device under `key`. Before the first choice it is the first
 * of `wishes` that is on offer, else the talk's own.
 */
export function useLanguageChoice(
  key: string,
  languages: readonly string[],
  wishes: () => readonly string[] = () => [],
): LanguageChoice {
  const [source = 'en'] = languages
  const [language, setLanguage] = useState(
    () =>
      readAsked(languages) ?? readLanguage(key, languages) ?? best(wishes(), languages) ?? source,
  )
  const choose = (wanted: string) => {
    deviceStorage.write(key, wanted)
    forgetAsked()
    setLanguage(wanted)
  }
  const following = languages[(languages.indexOf(language) + 1) % languages.length] ?? source
  return { language, languages, choose, cycle: () => choose(following) }
}

/** The language of `?lang=` in the address. */
function readAsked(languages: readonly string[]): string | undefined {
  const asked = new URLSearchParams(location.search).get('lang')
  return asked === null ? undefined : closestLanguage(asked, languages)
}

/** Removes `?lang=` from the address, so that a later choice on the page counts, also after a reload. */
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
function readLanguage(key: string, languages: readonly string[]): string | undefined {
  return closestLanguage(deviceStorage.read(key) ?? '', languages)
}
