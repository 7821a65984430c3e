import { plainText } from '#i18n/catalogue.ts'
import { textId } from '#i18n/text-id.ts'
import type { Poll } from '#rules/deck.ts'
import type { Wording } from '#rules/question.ts'
import type { Po } from '#translation/po.ts'
import { toCatalogue } from './catalogue.ts'

/** What a language has for a text of the author's, without markup. */
type Teller = (text: string) => string | undefined

/** A teller for each language of a talk beside the author's. */
export type Tellers = ReadonlyMap<string, Teller>

export function tellersOf(locales: ReadonlyMap<string, Po>): Tellers {
  return new Map([...locales].map(([language, po]) => [language, tellerOf(po)]))
}

/** A text in every language that has it. */
export function inLanguages(text: string, tellers: Tellers): Record<string, string> {
  const told = [...tellers].map(([language, tell]) => [language, tell(text)])
  return Object.fromEntries(told.filter(([, words]) => words !== undefined))
}

/** A poll with its words in every language that has all of them. */
export function translatePoll(poll: Poll, tellers: Tellers): Poll {
  const words = [...tellers].flatMap(([language, tell]) => {
    const wording = wordingOf(poll, tell)
    return wording ? [[language, wording] as const] : []
  })
  return { ...poll, words: Object.fromEntries(words) }
}

function tellerOf(po: Po): Teller {
  const catalogue = toCatalogue(po, 'slide')
  return (text) => {
    const told = catalogue[textId(text, 'slide')]
    return told === undefined ? undefined : plainText(told)
  }
}

/** Half a question in another language would be asked in two. */
function wordingOf({ question, labels }: Poll, tell: Teller): Wording | null {
  const told = tell(question)
  const others = labels.map(tell).filter((label) => label !== undefined)
  return told !== undefined && others.length === labels.length
    ? { question: told, labels: others }
    : null
}
