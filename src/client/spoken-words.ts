import { useEffect, useState } from 'preact/hooks'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { speak } from '#i18n/words.ts'
import { type Loaders, loadWords } from './loaders.ts'

/** A page shows nothing for at most this long, in ms, while its words come: then it begins in English. */
const PATIENCE = 2000

/**
 * Lectern's own words in the reader's language, through `say`. False until the first are there. Where
 * they cannot be had, and while they are loaded, it is English, or what was spoken before.
 */
export function useSpokenWords(language: string, ui: Loaders<UiCatalogue>): boolean {
  const [spoken, setSpoken] = useState(language === 'en' ? language : null)
  useEffect(() => {
    let wanted = true
    const begin = setTimeout(() => setSpoken((before) => before ?? 'en'), PATIENCE)
    void loadWords(ui[language]).then((words) => {
      if (!wanted) return
      clearTimeout(begin)
      speak(words ? language : 'en', words ?? {}, language)
      setSpoken(language)
    })
    return () => {
      wanted = false
      clearTimeout(begin)
    }
  }, [language, ui])
  return spoken !== null
}
