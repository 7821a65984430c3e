import type { RootContent } from 'mdast'
import { Mistake } from '#deck/mistake.ts'
import { oneOf } from '#deck/suggestions.ts'
import type { Choice, Poll } from '#rules/deck.ts'
import { misspelledProperty, textProperty, wrongProperty } from './attributes.ts'
import { type AskedPoll, type DeckIndex, duplicateId, placeOf, wrongId } from './deck-index.ts'
import { isId } from './slug.ts'
import { attribute, below, type Element, expression, isElement, plainText } from './syntax-tree.ts'

/** The poll of a slide, without its place among the steps, in its author's words. */
export type ReadPoll = Omit<Poll, 'step' | 'words'>

/** Reads the `<Poll>` of a slide and rewrites it into what the component takes. */
export function readPoll(
  nodes: readonly RootContent[],
  file: string,
  index: DeckIndex,
): ReadPoll | null {
  const [element, second] = below(nodes).filter((node) => isElement(node, 'Poll')) as Element[]
  if (second)
    throw new Mistake('Unexpected second <Poll> on a slide, expected at most one.', second)
  if (!element) return null
  const poll = toPoll(element, index)
  index.polls.set(poll.id, { ...poll, place: placeOf(file, element) })
  rewrite(element, poll)
  return poll
}

function toPoll(element: Element, index: DeckIndex): ReadPoll {
  const id = readId(element)
  const first = index.polls.get(id)
  if (first) throw duplicateId('poll', { id, first: first.place }, element)
  const again = textProperty(element, 'again')
  if (again !== undefined) return { id, ...askedBefore(element, again, index) }
  return { id, question: readQuestion(element), choices: readChoices(element), again: null }
}

function rewrite(element: Element, { id, question, choices, again }: ReadPoll): void {
  element.attributes = Object.entries({ id, question, choices, again }).map(([name, value]) =>
    attribute(name, value),
  )
  const words = expression(`props.polls[${JSON.stringify(id)}]`)
  element.attributes.push({ type: 'mdxJsxAttribute', name: 'words', value: words })
  element.children = []
}

function readId(element: Element): string {
  const id = textProperty(element, 'id')
  if (!id) {
    throw new Mistake(
      `Unexpected <${element.name}> without id, expected one like id="learn".`,
      element,
    )
  }
  if (!isId(id)) throw wrongId(id, element)
  return id
}

/**
 * The question and choices of the poll that is asked again, word for word. Asked a third time it still
 * names the first poll: the second may be skipped, and nothing would link the two that were asked.
 */
function askedBefore(
  element: Element,
  again: string,
  { polls }: DeckIndex,
): Omit<AskedPoll, 'place'> {
  if (textProperty(element, 'question') !== undefined || element.children.length > 0) {
    throw new Mistake(
      `Unexpected question or <Choice> in a <Poll> with again="${again}", expected none: it asks what "${again}" asked.`,
      element,
    )
  }
  const asked = polls.get(again)
  if (asked) {
    const { question, choices } = asked
    return { question, choices, again: asked.again ?? again }
  }
  throw misspelledProperty(element, 'again', {
    names: polls.keys(),
    expected: `the id of a poll that comes before, ${oneOf(polls.keys())}`,
  })
}

function readQuestion(element: Element): string {
  const question = textProperty(element, 'question')
  if (question !== undefined) return question
  throw new Mistake('Unexpected <Poll> without question, expected question="…".', element)
}

function readChoices(element: Element): Choice[] {
  const stray = element.children.find((child) => !isElement(child, 'Choice'))
  if (stray) throw new Mistake('Unexpected content in <Poll>, expected only <Choice>.', stray)
  const choices = element.children.map((child) => readChoice(child as Element))
  if (choices.length < 2) {
    throw new Mistake(
      `Unexpected <Poll> with ${choices.length} <Choice>, expected at least two.`,
      element,
    )
  }
  refuseTwins(element, choices)
  return choices
}

function readChoice(element: Element): Choice {
  const label = plainText(element)
  if (!label) throw new Mistake('Unexpected <Choice> without a text, expected the answer.', element)
  return { id: readId(element), label, color: readColor(element) }
}

function readColor(element: Element): string | null {
  const color = textProperty(element, 'color') ?? null
  if (color === null || /^#[0-9a-f]{6}$/i.test(color)) return color
  throw wrongProperty(element, 'color', 'six hexadecimal digits, like "#d55e00"')
}

function refuseTwins(element: Element, choices: readonly Choice[]): void {
  const twin = choices.findIndex(
    ({ id }, index) => choices.findIndex((one) => one.id === id) < index,
  )
  const node = element.children[twin]
  if (node) {
    throw new Mistake(
      `Unexpected second <Choice id="${choices[twin]?.id}">, expected an id of its own.`,
      node,
    )
  }
}
