import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createSay, type Say } from '#i18n/say.ts'

const SayContext = createContext<Say>(createSay('en', {}))

/** Hands Lectern's own words, in the language of the page's reader, to every component inside it. */
export const SayProvider = SayContext.Provider

/** Lectern's own words in the language of the page's reader; English outside of a provider. */
export function useSay(): Say {
  return useContext(SayContext)
}
