import { compareMarkup } from './compare-markup.ts'
import { compareNames } from './compare-placeholders.ts'
import { broken, type Complaint, excerpt } from './finding.ts'
import { englishName } from './language-tags.ts'
import { categoriesOf, formsOfSmall } from './plural-forms.ts'
import type { Message } from './po.ts'

/** The language of a PO file, and its header `Plural-Forms`. */
interface Plurals {
  language: string
  header: string
}

/** Finds all faults of one translation. */
export function checkMessage(message: Message, plurals: Plurals): Complaint[] {
  const { language, header } = plurals
  if (message.fuzzy) return [fuzzy(message)]
  const empty = message.translations.findIndex((one) => one.trim() === '')
  const forms = message.plural === null ? 1 : categoriesOf(header, language)?.length
  return [
    ...wrongForms(message, forms),
    ...(empty >= 0 ? [missing(message, empty, plurals)] : []),
    ...message.translations.flatMap((_, form) => wrongWords(message, form, header)),
  ]
}

function fuzzy({ text, previous }: Message): Complaint {
  const before = previous === null ? '' : `, which was ${excerpt(previous)} before`
  const reason = `Unexpected fuzzy translation of ${excerpt(text)}${before}, expected one that somebody has looked at. Correct it, and take away "fuzzy" (Poedit: Needs Work).`
  return { kind: 'incomplete', reason }
}

function missing(
  { text, plural }: Message,
  form: number,
  { language, header }: Plurals,
): Complaint {
  const where = plural === null ? '' : ` in msgstr[${form}]${listNumbers(header, form)}`
  const reason = `Unexpected empty translation of ${excerpt(text)}${where}, expected it in ${englishName(language)}. Translate it.`
  return { kind: 'incomplete', reason }
}

/** The numbers that take a form: ` (for 2, 3, 4 …)` */
function listNumbers(header: string, form: number): string {
  const numbers = numbersOf(header, form)
  const some = numbers.slice(0, 3).join(', ')
  return some && ` (for ${some}${numbers.length > 3 ? ' …' : ''})`
}

function numbersOf(header: string, form: number): number[] {
  return formsOfSmall(header).flatMap((one, n) => (one === form ? [n] : []))
}

/** Compares the number of forms, unless the header is wrong itself, which is a finding of its own. */
function wrongForms({ text, translations }: Message, expected: number | undefined) {
  const came = translations.length
  if (expected === undefined || came === expected) return []
  return [
    broken(
      `Unexpected ${came} msgstr for ${excerpt(text)}, expected ${expected}. Write msgstr[0] to msgstr[${expected - 1}].`,
    ),
  ]
}

function wrongWords(message: Message, form: number, header: string): Complaint[] {
  const translation = message.translations[form] ?? ''
  if (translation.trim() === '') return []
  const found = [
    ...wrongLines(message, translation),
    ...wrongCharacters(message, translation),
    ...wrongMarks(message, form, header),
  ]
  const which = `Unexpected translation of ${excerpt(message.text)}`
  return found.map(({ kind, reason }) => ({ kind, reason: `${which} ${reason}` }))
}

/** The English is always one line: its line breaks have become spaces. */
function wrongLines({ text }: Message, translation: string): Complaint[] {
  if (text.includes('\n') || !translation.includes('\n')) return []
  return [broken('with a line break, expected one line as in the English. Take out \\n.')]
}

/**
 * Invisible characters: control characters but tab and line break, and overrides, which write the text behind
 * them backwards. Marks and isolates, which right-to-left languages need, are allowed.
 */
const INVISIBLE = /(?![\t\n])\p{Cc}|[\u202d\u202e]/u

function wrongCharacters({ text }: Message, translation: string): Complaint[] {
  const character = INVISIBLE.exec(translation)?.[0]
  if (character === undefined || text.includes(character)) return []
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return [
    broken(`with a sign that nobody sees (U+${code}), expected words. Delete it, or type it anew.`),
  ]
}

/** Texts of slides are Markdown; Lectern's own words are not, but have names in braces. */
function wrongMarks(message: Message, form: number, header: string): Complaint[] {
  const { context, text, plural, translations } = message
  const translation = translations[form] ?? ''
  if (context !== null) return compareMarkup(text, translation)
  if (plural === null) return compareNames({ text }, translation)
  // "One vote" needs no {n} if this form is for one number only.
  const free = numbersOf(header, form).length === 1 ? ['{n}'] : []
  return compareNames({ text: `${text} ${plural}`, free }, translation)
}
