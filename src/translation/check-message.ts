import { compareMarkup } from './compare-markup.ts'
import { compareNames } from './compare-placeholders.ts'
import { broken, type Complaint, excerpt } from './finding.ts'
import { categoriesOf, englishName, formsOfSmall } from './plural-forms.ts'
import type { Message } from './po.ts'

/** What is wrong with one translation, in a language and with the plurals of its file's header. */
export function checkMessage(message: Message, language: string, header: string): Complaint[] {
  if (message.fuzzy) return [fuzzy(message)]
  const empty = message.translations.findIndex((one) => one.trim() === '')
  const forms = message.plural === null ? 1 : categoriesOf(header, language)?.length
  return [
    ...wrongForms(message, forms),
    ...(empty >= 0 ? [missing(message, language, header, empty)] : []),
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
  language: string,
  header: string,
  form: number,
): Complaint {
  const where = plural === null ? '' : ` in msgstr[${form}]${sayNumbers(header, form)}`
  const reason = `Unexpected empty translation of ${excerpt(text)}${where}, expected it in ${englishName(language)}. Translate it.`
  return { kind: 'incomplete', reason }
}

/** ` (for 2, 3, 4 …)` */
function sayNumbers(header: string, form: number): string {
  const numbers = numbersOf(header, form)
  const some = numbers.slice(0, 3).join(', ')
  return some && ` (for ${some}${numbers.length > 3 ? ' …' : ''})`
}

function numbersOf(header: string, form: number): number[] {
  return formsOfSmall(header).flatMap((one, n) => (one === form ? [n] : []))
}

/** When the header is wrong itself, that is told elsewhere. */
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
    ...wrongSigns(message, translation),
    ...wrongMarks(message, form, header),
  ]
  const which = `Unexpected translation of ${excerpt(message.text)}`
  return found.map(({ kind, reason }) => ({ kind, reason: `${which} ${reason}` }))
}

/** Spaces of the English are squeezed: it has no lines. */
function wrongLines({ text }: Message, translation: string): Complaint[] {
  if (text.includes('\n') || !translation.includes('\n')) return []
  return [broken('with a line break, expected one line as in the English. Take out \\n.')]
}

/**
 * Signs that nobody sees: of control characters only tab and line break are text, and an override writes
 * what follows backwards. Marks and isolates that right-to-left languages need are none of them.
 */
const UNSEEN = /(?![\t\n])\p{Cc}|[\u202d\u202e]/u

function wrongSigns({ text }: Message, translation: string): Complaint[] {
  const sign = UNSEEN.exec(translation)?.[0]
  if (sign === undefined || text.includes(sign)) return []
  const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return [
    broken(`with a sign that nobody sees (U+${code}), expected words. Delete it, or type it anew.`),
  ]
}

/** Lectern's own words are no Markdown, but have names. */
function wrongMarks(message: Message, form: number, header: string): Complaint[] {
  const { context, text, plural, translations } = message
  const translation = translations[form] ?? ''
  if (context !== null) return compareMarkup(text, translation)
  if (plural === null) return compareNames({ text }, translation)
  // "One vote" need not say the number, if this form is for no other.
  const free = numbersOf(header, form).length === 1 ? ['{n}'] : []
  return compareNames({ text: `${text} ${plural}`, free }, translation)
}
