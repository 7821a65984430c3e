import type { RootContent } from 'mdast'
import type { Components } from '#deck/folder/components.ts'
import { Mistake } from '#deck/mistake.ts'
import { oneOf, suggest } from '#deck/suggestions.ts'
import { POLL_ELEMENTS } from './poll.ts'
import { below, type Element, isComponent } from './syntax-tree.ts'
import { unknownNames } from './unknown-names.ts'

/** The compiler's own words and the properties that each takes. */
const WORDS: Record<string, readonly string[]> = {
  Slide: ['id', 'title', 'time', 'tone', 'layout', 'interstitial', 'description'],
  Steps: [],
  Step: ['at'],
  Notes: [],
  Cue: [],
  ...POLL_ELEMENTS,
}

/** Written by the compiler round each slide, never by an author. */
const FRAME = 'SlideFrame'

/** Refuses components and properties that do not exist: nothing else would find a typing error. */
export function checkWords(nodes: readonly RootContent[], components: Components): void {
  for (const node of below(nodes)) {
    refuseHiddenComponents(node)
    if (isComponent(node)) checkComponent(node, components)
    refuseUnknownNames(node)
  }
}

function checkComponent(component: Element & { name: string }, components: Components): void {
  const { name } = component
  const names = new Set([...Object.keys(WORDS), ...components.keys()])
  names.delete(FRAME)
  if (!names.has(name)) {
    throw new Mistake(
      `Unexpected component "${name}", expected ${oneOf(names)}.${suggest(name, names)}`,
      component,
    )
  }
  const allowed = propertiesOf(name, components)
  for (const given of component.attributes) checkProperty(name, given, allowed)
}

/** What a component takes, null for anything. One that takes `from` also takes `steps`. */
function propertiesOf(name: string, components: Components): ReadonlySet<string> | null {
  const own = WORDS[name]
  if (own) return new Set(own)
  const properties = components.get(name)?.properties
  return properties?.has('from') ? new Set([...properties, 'steps']) : (properties ?? null)
}

type Attribute = Element['attributes'][number]

function checkProperty(name: string, given: Attribute, allowed: ReadonlySet<string> | null): void {
  if (given.type === 'mdxJsxExpressionAttribute') {
    throw new Mistake(
      `Unexpected {${given.value}} in <${name}>, expected each property by name.`,
      given,
    )
  }
  if (!allowed || allowed.has(given.name)) return
  throw new Mistake(
    `Unexpected property "${given.name}" of <${name}>, expected ${oneOf(allowed)}.${suggest(given.name, allowed)}`,
    given,
  )
}

/** A component in braces would be neither checked nor numbered, and notes there would leak. */
function refuseHiddenComponents(node: RootContent): void {
  for (const code of codeOf(node)) {
    const name = [...componentsIn(code)][0]
    if (!name) continue
    throw new Mistake(
      `Unexpected <${name}> in braces, expected components outside of {…} only.`,
      node,
    )
  }
}

/** A text with {braces} in it is meant, most likely. */
function refuseUnknownNames(node: RootContent): void {
  const [name] = codeOf(node).flatMap(unknownNames)
  if (name === undefined) return
  throw new Mistake(
    `Unexpected {${name}}, expected code that needs no names of its own: to MDX braces are code. For braces in a text write \\{${name}}.`,
    node,
  )
}

function codeOf(node: RootContent): unknown[] {
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression')
    return [node.data?.estree]
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return []
  return node.attributes.map((given) => given.data ?? given.value)
}

function* componentsIn(code: unknown): Generator<string> {
  if (typeof code !== 'object' || code === null) return
  if ('type' in code && code.type === 'JSXIdentifier' && 'name' in code) {
    if (/^[A-Z]/.test(String(code.name))) yield String(code.name)
  }
  for (const part of Object.values(code)) yield* componentsIn(part)
}
