import type { AuthoredElement, QuestionReader } from '#questions/contract/mdx.ts'
import type { Choice } from './choices.ts'

/** `<Poll>` with a `<Choice>` for each answer on offer. */
export const reader: QuestionReader = {
  properties: [],
  elements: { Choice: ['id', 'color'] },
  read(poll) {
    const elements = poll.elements('Choice')
    const labels = elements.map(readLabel)
    const choices = elements.map(readChoice)
    if (choices.length < 2) {
      throw poll.mistake(
        `Unexpected <Poll> with ${choices.length} <Choice>, expected at least two.`,
      )
    }
    refuseTwins(elements, choices)
    return { labels, content: { choices: choices.map((choice) => ({ ...choice })) } }
  },
}

function readLabel(element: AuthoredElement): string {
  const label = element.words()
  if (label) return label
  throw element.mistake('Unexpected <Choice> without a text, expected the answer.')
}

function readChoice(element: AuthoredElement): Choice {
  return { id: element.id(), color: readColor(element) }
}

function readColor(element: AuthoredElement): string | null {
  const color = element.text('color') ?? null
  if (color === null || /^#[0-9a-f]{6}$/i.test(color)) return color
  throw element.wrongValue('color', 'six hexadecimal digits, like "#d55e00"')
}

function refuseTwins(elements: readonly AuthoredElement[], choices: readonly Choice[]): void {
  const twin = choices.findIndex(
    ({ id }, index) => choices.findIndex((one) => one.id === id) < index,
  )
  const found = elements[twin]?.mistake(
    `Unexpected second <Choice id="${choices[twin]?.id}">, expected an id of its own.`,
  )
  if (found) throw found
}
