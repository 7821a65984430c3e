import type { PhoneState } from '#client/phone-state.ts'
import type { Say } from '#i18n/say.ts'
import type { AudienceView } from '#protocol/server-messages.ts'
import { stateWords } from './state-words.ts'

/** The talk's title, in the reader's language if it has one in that. */
export function titleOf(view: AudienceView | null, language: string) {
  const title = view?.titles[language]
  if (title !== undefined) return { title, language }
  return { title: view?.title ?? '', language: view?.language ?? language }
}

/** The title of the browser's window. */
export function pageTitle(say: Say, state: PhoneState, talk: string): string {
  if ('poll' in state) return state.poll.question
  return state.is === 'unknown-code' ? stateWords(say, state, {}).lead : talk || 'Lectern'
}
