import { useState } from 'preact/hooks'

/** The language that is chosen on a page, among those that there are. */
export interface LanguageChoice {
  language: string
  /** BCP 47, the talk's own first. */
  languages: readonly string[]
  choose(language: string): void
  /** The one after it, round and round. */
  cycle(): void
}

/** Chosen once, a language stays chosen on this device, under this key. */
export function useLanguageChoice(key: string, languages: readonly string[]): LanguageChoice {
  const [source = 'en'] = languages
  const [language, setLanguage] = useState(() => readChoice(key, languages) ?? source)
  const choose = (wanted: string) => {
    keepChoice(key, wanted)
    setLanguage(wanted)
  }
  const following = languages[(languages.indexOf(language) + 1) % languages.length] ?? source
  return { language, languages, choose, cycle: () => choose(following) }
}

/** Storage may be full, forbidden, or hold a language that is gone. */
function readChoice(key: string, languages: readonly string[]): string | undefined {
  try {
    const kept = localStorage.getItem(key)
    return languages.find((language) => language === kept)
  } catch {
    return undefined
  }
}

function keepChoice(key: string, language: string): void {
  try {
    localStorage.setItem(key, language)
  } catch {
    // After a reload the talk is in its own language again; nothing else is lost.
  }
}
