import { useEffect, useState } from 'preact/hooks'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { speak } from '#i18n/say.ts'
import { type Loaders, loadWords, spokenTo } from './load-words.ts'

/** A page shows nothing for at most this long, in ms, while its words come: then it begins in English. */
const PATIENCE = 2000

/** After this long, in ms, a phone asks again for words that it could not have. */
const AGAIN = 3000

/**
 * Lectern's own words in the reader's language, through `say`. False until the first are there. Where
 * they cannot be had, and while they are loaded, it is English, or what was spoken before.
 */
export function useSpokenWords(language: string, ui: Loaders<UiCatalogue>): boolean {
  const [spoken, setSpoken] = useState(language === 'en' ? language : null)
  const [tries, tryAgain] = useState(0)
  useEffect(() => {
    let wanted = true
    const own = spokenTo(language, ui)
    const timers = [setTimeout(() => setSpoken((before) => before ?? 'en'), PATIENCE)]
    void loadWords(ui[own]).then((words) => {
      if (!wanted) return
      timers.forEach(clearTimeout)
      speak(words ? own : 'en', words ?? {}, language)
      setSpoken(`${language} ${tries}`) // another each time, so that the page says them
      if (!words && ui[own]) timers.push(setTimeout(() => tryAgain(tries + 1), AGAIN))
    })
    return () => {
      wanted = false
      timers.forEach(clearTimeout)
    }
  }, [language, ui, tries])
  return spoken !== null
}
