import { Mistake } from '#deck/mistake.ts'
import { attribute, type Element } from './syntax-tree.ts'

/** A property that is a text: `id="three-ways"`. Undefined if it is not there. */
export function textOf(element: Element, name: string): string | undefined {
  const value = valueIn(element, name)
  if (value === undefined) return undefined
  if (typeof value === 'string' && value.trim()) return value.trim()
  throw wrong(element, name, 'a text in quotes')
}

/** A property that is a number known before the talk: `at={2}`. */
export function wholeOf(element: Element, name: string): number | undefined {
  const value = valueIn(element, name)
  if (value === undefined) return undefined
  const code = typeof value === 'object' && value ? value.value.trim() : ''
  if (/^[1-9]\d{0,2}$/.test(code)) return Number(code)
  throw wrong(element, name, `a whole number from 1 in braces, like ${name}={2}`)
}

/** A property that is there or not: `interstitial`. */
export function flagOf(element: Element, name: string): boolean {
  const value = valueIn(element, name)
  if (value === undefined) return false
  if (value === null) return true
  throw wrong(element, name, `the word ${name} alone`)
}

export function hasProperty(element: Element, name: string): boolean {
  return find(element, name) !== undefined
}

export function setProperty(element: Element, name: string, value: unknown): void {
  removeProperty(element, name)
  element.attributes.push(attribute(name, value))
}

export function removeProperty(element: Element, name: string): void {
  element.attributes = element.attributes.filter((given) => nameOf(given) !== name)
}

/** A mistake in a property's value, found by what it means. */
export function wrong(element: Element, name: string, expected: string, hint = ''): Mistake {
  const found = find(element, name)
  return new Mistake(
    `Unexpected ${written(element, name)} of <${element.name}>, expected ${expected}.${hint}`,
    found ?? element,
  )
}

type Attribute = Element['attributes'][number]

function nameOf(given: Attribute): string | null {
  return given.type === 'mdxJsxAttribute' ? given.name : null
}

function find(element: Element, name: string) {
  return element.attributes.find((given) => given.type === 'mdxJsxAttribute' && given.name === name)
}

function valueIn(element: Element, name: string) {
  const found = find(element, name)
  return found?.type === 'mdxJsxAttribute' ? (found.value ?? null) : undefined
}

/** The property as the author wrote it. */
function written(element: Element, name: string): string {
  const value = valueIn(element, name)
  if (value === undefined || value === null) return name
  return typeof value === 'string' ? `${name}="${value}"` : `${name}={${value.value}}`
}
