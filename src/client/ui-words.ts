import { useEffect, useState } from 'preact/hooks'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { createSay, type Say } from '#i18n/say.ts'
import { type Loaders, loadSay } from './load-words.ts'

/** A page shows nothing for at most this long, in ms, while its words come: then it begins in English. */
const PATIENCE = 2000

/** A phone that could not load its words tries again after this long, in ms. */
const AGAIN = 3000

/**
 * Lectern's own words in the reader's language; null until the first are there. English where they cannot
 * be loaded; while another language is loaded, the one before.
 */
export function useUiWords(language: string, ui: Loaders<UiCatalogue>): Say | null {
  const [shown, show] = useState({ say: language === 'en' ? createSay('en', {}) : null })
  const [tries, tryAgain] = useState(0)
  useEffect(() => {
    let isCurrent = true
    const begin = () => show(({ say }) => ({ say: say ?? createSay('en', {}, language) }))
    const timers = [setTimeout(begin, PATIENCE)]
    void loadSay(language, ui).then(({ say, failed }) => {
      if (!isCurrent) return
      timers.forEach(clearTimeout)
      show({ say })
      if (failed) timers.push(setTimeout(() => tryAgain(tries + 1), AGAIN))
    })
    return () => {
      isCurrent = false
      timers.forEach(clearTimeout)
    }
  }, [language, ui, tries])
  return shown.say
}
