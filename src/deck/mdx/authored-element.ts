import { Mistake } from '#deck/mistake.ts'
import type { AuthoredElement } from '#questions/contract/mdx.ts'
import { numberProperty, textProperty, wrongProperty } from './attributes.ts'
import { wrongId } from './deck-index.ts'
import { isId } from './slug.ts'
import { type Element, isElement, plainText } from './syntax-tree.ts'

/** Shows an element of a slide to a kind of question, which need not know the syntax tree. */
export function authoredElement(element: Element): AuthoredElement {
  const name = element.name ?? ''
  return {
    name,
    text: (property) => textProperty(element, property),
    whole: (property) => numberProperty(element, property),
    id: () => readId(element),
    words: () => plainText(element),
    elements: (wanted) => elementsIn(element, wanted).map(authoredElement),
    mistake: (reason) => new Mistake(reason, element),
    wrongValue: (property, expected) => wrongProperty(element, property, expected),
  }
}

/** The property `id`. Throws a mistake if it is missing, or cannot be part of an address. */
export function readId(element: Element): string {
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

function elementsIn(element: Element, name: string): Element[] {
  const stray = element.children.find((child) => !isElement(child, name))
  if (!stray) return element.children as Element[]
  throw new Mistake(`Unexpected content in <${element.name}>, expected only <${name}>.`, stray)
}
