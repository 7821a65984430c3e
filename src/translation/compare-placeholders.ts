import { broken, type Complaint, without } from './finding.ts'

/** A text of Lectern's own, with names in braces that are filled in. */
interface UiText {
  text: string
  /** Names that the translation may leave out. */
  free?: readonly string[]
}

/** Compares the names in braces of a translation with those of the English, and refuses tags. */
export function compareNames({ text, free = [] }: UiText, translation: string): Complaint[] {
  const [expected, came] = [bracedNames(text), bracedNames(translation)]
  const lost = expected.filter((name) => !came.includes(name) && !free.includes(name))
  return [
    ...came.filter((name) => !expected.includes(name)).map((name) => extraName(name, expected)),
    ...lost.map((name) =>
      broken(`without ${name}, expected it as in the English. Copy it as it is.`),
    ),
    ...strayBraces(text, translation),
    ...strayTags(text, translation),
  ]
}

const BRACED_NAME = /\{\w+\}/g

function bracedNames(text: string): string[] {
  return [...new Set(text.match(BRACED_NAME))]
}

function extraName(name: string, expected: readonly string[]): Complaint {
  const allowed = expected.length > 0 ? `only ${expected.join(', ')}` : 'no braces'
  return broken(
    `with ${name}, expected ${allowed} as in the English. Names in braces stay English.`,
  )
}

function strayBraces(text: string, translation: string): Complaint[] {
  const [came, expected] = [translation, text].map((one) => bracesOf(one))
  const extra = without(came ?? [], expected ?? [])
  const reason = `with a stray ${extra[0]}, expected braces only around names. Take it out.`
  return extra.length > 0 ? [broken(reason)] : []
}

function bracesOf(text: string): string[] {
  return text.replace(BRACED_NAME, '').match(/[{}]/g) ?? []
}

/** Tags in Lectern's own words would be shown as text. */
function strayTags(text: string, translation: string): Complaint[] {
  const [came, expected] = [translation, text].map((one) => one.match(/<\/?[a-z][^>]*>?/gi))
  return without(came ?? [], expected ?? []).map((tag) =>
    broken(`with ${tag}, expected plain words as in the English. Take it out.`),
  )
}
