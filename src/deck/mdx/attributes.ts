import { Mistake } from '#deck/mistake.ts'
import { suggest } from '#deck/suggestions.ts'
import { type Attribute, attribute, type Element } from './syntax-tree.ts'

/** The value of a text property: `id="three-ways"`. Undefined if the element does not have it. */
export function textProperty(element: Element, name: string): string | undefined {
  const value = propertyValue(element, name)
  if (value === undefined) return undefined
  if (typeof value === 'string' && value.trim()) return value.trim()
  throw wrongProperty(element, name, 'a text in quotes')
}

/** The value of a number that is known before the talk: `at={2}`. Undefined if the element does not have it. */
export function numberProperty(element: Element, name: string): number | undefined {
  const value = propertyValue(element, name)
  if (value === undefined) return undefined
  const code = typeof value === 'object' && value ? value.value.trim() : ''
  if (/^[1-9]\d{0,2}$/.test(code)) return Number(code)
  throw wrongProperty(element, name, `a whole number from 1 in braces, like ${name}={2}`)
}

/** Whether the element has a property without a value: `interstitial`. */
export function flagProperty(element: Element, name: string): boolean {
  const value = propertyValue(element, name)
  if (value === undefined) return false
  if (value === null) return true
  throw wrongProperty(element, name, `the word ${name} alone`)
}

export function hasProperty(element: Element, name: string): boolean {
  return findAttribute(element, name) !== undefined
}

export function setProperty(element: Element, name: string, value: unknown): void {
  removeProperty(element, name)
  element.attributes.push(attribute(name, value))
}

export function removeProperty(element: Element, name: string): void {
  element.attributes = element.attributes.filter((one) => attributeName(one) !== name)
}

/** A mistake in the value of a property, at its place. */
export function wrongProperty(element: Element, name: string, expected: string): Mistake {
  return new Mistake(`${describeValue(element, name)}, expected ${expected}.`, place(element, name))
}

/** A mistake in a property whose value should be one of some names, with the name that was probably meant. */
export function misspelledProperty(
  element: Element,
  name: string,
  { names, expected }: { names: Iterable<string>; expected: string },
): Mistake {
  const hint = suggest(textProperty(element, name) ?? '', names)
  return new Mistake(
    `${describeValue(element, name)}, expected ${expected}.${hint}`,
    place(element, name),
  )
}

function attributeName(attribute: Attribute): string | null {
  return attribute.type === 'mdxJsxAttribute' ? attribute.name : null
}

function findAttribute(element: Element, name: string) {
  return element.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name)
}

function place(element: Element, name: string) {
  return findAttribute(element, name) ?? element
}

/** Undefined if the element does not have the property, null if the property has no value. */
function propertyValue(element: Element, name: string) {
  const found = findAttribute(element, name)
  return found?.type === 'mdxJsxAttribute' ? (found.value ?? null) : undefined
}

function describeValue(element: Element, name: string): string {
  return `Unexpected ${sourceOf(element, name)} of <${element.name}>`
}

/** The property as the author wrote it. */
function sourceOf(element: Element, name: string): string {
  const value = propertyValue(element, name)
  if (value === undefined || value === null) return name
  return typeof value === 'string' ? `${name}="${value}"` : `${name}={${value.value}}`
}
