import type { RootContent } from 'mdast'
import { Mistake } from '#deck/mistake.ts'
import { oneOf } from '#deck/suggestions.ts'
import { KINDS } from '#questions/kinds.ts'
import { loadQuestionReaders } from '#questions/mdx.ts'
import type { Poll } from '#rules/deck.ts'
import { misspelledProperty, textProperty } from './attributes.ts'
import { authoredElement, readId } from './authored-element.ts'
import { type AskedPoll, type DeckIndex, duplicateId, placeOf } from './deck-index.ts'
import { attribute, below, type Element, expression, isElement } from './syntax-tree.ts'

/** The properties that `<Poll>` takes for every kind. */
const COMMON = ['id', 'kind', 'question', 'again']

/** How each kind of question is read. */
const READERS = await loadQuestionReaders()

/** The poll of a slide, without its place among the steps, in its author's words. */
export type ReadPoll = Omit<Poll, 'step' | 'words'>

/** The elements of polls and the properties of each, whatever their kind. */
export const POLL_ELEMENTS: Readonly<Record<string, readonly string[]>> = pollElements()

/** The elements that stand in a `<Poll>` and nowhere else. */
export const POLL_PARTS = Object.keys(POLL_ELEMENTS).filter((name) => name !== 'Poll')

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
  const question = readQuestion(element)
  const kind = readKind(element)
  return { id, kind, question, ...readOfKind(element, kind), again: null }
}

function rewrite(element: Element, { id, ...poll }: ReadPoll): void {
  element.attributes = Object.entries({ id, ...poll }).map(([name, value]) =>
    attribute(name, value),
  )
  const words = expression(`props.polls[${JSON.stringify(id)}]`)
  element.attributes.push({ type: 'mdxJsxAttribute', name: 'words', value: words })
  element.children = []
}

/**
 * The question and its content as the poll that is asked again has them, word for word. A third asking still
 * names the first poll: the second may be skipped, and nothing would link the two that were asked.
 */
function askedBefore(
  element: Element,
  again: string,
  { polls }: DeckIndex,
): Omit<AskedPoll, 'place'> {
  if (textProperty(element, 'question') !== undefined || element.children.length > 0) {
    throw new Mistake(
      `Unexpected question or ${partNames()} in a <Poll> with again="${again}", expected none: it asks what "${again}" asked.`,
      element,
    )
  }
  checkProperties(element, ['id', 'again'], `<Poll again="${again}">`)
  const asked = polls.get(again)
  if (asked) {
    const { kind, question, labels, content } = asked
    return { kind, question, labels, content, again: asked.again ?? again }
  }
  throw misspelledProperty(element, 'again', {
    names: polls.keys(),
    expected: `the id of a poll that comes before, ${oneOf(polls.keys())}`,
  })
}

/** `<Choice>`, or what else a kind takes. */
function partNames(): string {
  return POLL_PARTS.map((name) => `<${name}>`).join(', ')
}

function readQuestion(element: Element): string {
  const question = textProperty(element, 'question')
  if (question !== undefined) return question
  throw new Mistake('Unexpected <Poll> without question, expected question="…".', element)
}

/** The first kind is meant where none is named. */
function readKind(element: Element): string {
  const kind = textProperty(element, 'kind') ?? KINDS[0]
  if (Object.hasOwn(READERS, kind)) return kind
  throw misspelledProperty(element, 'kind', { names: KINDS, expected: oneOf(KINDS) })
}

function readOfKind(element: Element, kind: string) {
  const reader = READERS[kind]
  if (!reader) throw new Error(`Unexpected Lectern without a reader of ${kind}.`)
  const poll = `<Poll kind="${kind}">`
  checkProperties(element, [...COMMON, ...reader.properties], poll)
  for (const part of element.children) {
    const allowed = isElement(part) && reader.elements[part.name ?? '']
    if (allowed) checkProperties(part, allowed, `<${part.name}> in ${poll}`)
  }
  return reader.read(authoredElement(element))
}

/** Refuses what another kind takes, and this one would ignore. */
function checkProperties(element: Element, allowed: readonly string[], owner: string): void {
  for (const attribute of element.attributes) {
    const name = attribute.type === 'mdxJsxAttribute' ? attribute.name : ''
    if (allowed.includes(name)) continue
    throw new Mistake(
      `Unexpected property "${name}" of ${owner}, expected ${oneOf(allowed)}.`,
      attribute,
    )
  }
}

/** By the name of the element, what any kind takes. */
function pollElements(): Record<string, readonly string[]> {
  const elements: Record<string, readonly string[]> = { Poll: COMMON }
  const add = (name: string, properties: readonly string[]) => {
    elements[name] = [...new Set([...(elements[name] ?? []), ...properties])]
  }
  for (const reader of Object.values(READERS)) {
    add('Poll', reader.properties)
    for (const [name, properties] of Object.entries(reader.elements)) add(name, properties)
  }
  return elements
}
