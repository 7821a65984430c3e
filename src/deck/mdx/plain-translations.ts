import { plainText } from '#i18n/catalogue.ts'
import { textId } from '#i18n/text-id.ts'
import type { Poll } from '#rules/deck.ts'
import type { Wording } from '#rules/question.ts'
import type { Po } from '#translation/po.ts'
import { toCatalogue } from './po-to-catalogue.ts'

/** What a language has for a text of the author's, without markup. */
type Translator = (text: string) => string | undefined

/** A translator for each language of a talk beside the author's. */
export type Translators = ReadonlyMap<string, Translator>

export function translatorsOf(locales: ReadonlyMap<string, Po>): Translators {
  return new Map([...locales].map(([language, po]) => [language, translatorOf(po)]))
}

/** A text in every language that has it. */
export function inLanguages(text: string, translators: Translators): Record<string, string> {
  const translated = [...translators].map(([language, translate]) => [language, translate(text)])
  return Object.fromEntries(translated.filter(([, words]) => words !== undefined))
}

/** A poll with its words in every language that has all of them. */
export function translatePoll(poll: Poll, translators: Translators): Poll {
  const words = [...translators].flatMap(([language, translate]) => {
    const wording = wordingOf(poll, translate)
    return wording ? [[language, wording] as const] : []
  })
  return { ...poll, words: Object.fromEntries(words) }
}

function translatorOf(po: Po): Translator {
  const catalogue = toCatalogue(po, 'slide')
  return (text) => {
    const translated = catalogue[textId(text, 'slide')]
    return translated === undefined ? undefined : plainText(translated)
  }
}

/** Half a question in another language would be asked in two. */
function wordingOf({ question, labels }: Poll, translate: Translator): Wording | null {
  const translated = translate(question)
  const others = labels.map(translate).filter((label) => label !== undefined)
  return translated !== undefined && others.length === labels.length
    ? { question: translated, labels: others }
    : null
}
