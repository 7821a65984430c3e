import type { RootContent } from 'mdast'
import type { Components } from '#deck/folder/components.ts'
import { Mistake } from '#deck/mistake.ts'
import { oneOf, suggest } from '#deck/suggestions.ts'
import { POLL_ELEMENTS } from './poll.ts'
import {
  type Attribute,
  below,
  type Element,
  isComponent,
  isElement,
  type Program,
} from './syntax-tree.ts'
import { unknownNames } from './unknown-names.ts'

/** The elements that the compiler itself understands, with the properties of each. */
const COMPILER_ELEMENTS: Record<string, readonly string[]> = {
  Slide: ['id', 'title', 'time', 'tone', 'layout', 'interstitial', 'description'],
  Steps: [],
  Step: ['at'],
  Notes: [],
  Cue: [],
  ...POLL_ELEMENTS,
}

/** The component that the compiler writes round each slide. Authors cannot use it. */
const FRAME = 'SlideFrame'

/** Refuses components and properties that do not exist: nothing else would find a typing error. */
export function checkComponents(nodes: readonly RootContent[], components: Components): void {
  for (const node of below(nodes)) {
    refuseHiddenComponents(node)
    if (isComponent(node)) checkComponent(node, components)
    refuseUnknownNames(node)
  }
}

function checkComponent(component: Element & { name: string }, components: Components): void {
  const { name } = component
  const names = new Set([...Object.keys(COMPILER_ELEMENTS), ...components.keys()])
  names.delete(FRAME)
  if (!names.has(name)) {
    throw new Mistake(
      `Unexpected component "${name}", expected ${oneOf(names)}.${suggest(name, names)}`,
      component,
    )
  }
  const allowed = propertiesOf(name, components)
  for (const attribute of component.attributes) checkProperty(name, attribute, allowed)
}

/** The properties of a component, null if it takes any. Whichever takes `from` also takes `steps`. */
function propertiesOf(name: string, components: Components): ReadonlySet<string> | null {
  const own = COMPILER_ELEMENTS[name]
  if (own) return new Set(own)
  const properties = components.get(name)?.properties
  return properties?.has('from') ? new Set([...properties, 'steps']) : (properties ?? null)
}

function checkProperty(
  component: string,
  attribute: Attribute,
  allowed: ReadonlySet<string> | null,
): void {
  if (attribute.type === 'mdxJsxExpressionAttribute') {
    throw new Mistake(
      `Unexpected {${attribute.value}} in <${component}>, expected each property by name.`,
      attribute,
    )
  }
  const { name } = attribute
  if (!allowed || allowed.has(name)) return
  throw new Mistake(
    `Unexpected property "${name}" of <${component}>, expected ${oneOf(allowed)}.${suggest(name, allowed)}`,
    attribute,
  )
}

/** A component in braces would be neither checked nor numbered, and notes there would leak. */
function refuseHiddenComponents(node: RootContent): void {
  for (const code of codeOfNode(node)) {
    const name = [...componentsIn(code)][0]
    if (!name) continue
    throw new Mistake(
      `Unexpected <${name}> in braces, expected components outside of {…} only.`,
      node,
    )
  }
}

/** The author most likely means a text with {braces} in it. */
function refuseUnknownNames(node: RootContent): void {
  const [name] = codeOfNode(node).flatMap(unknownNames)
  if (name === undefined) return
  throw new Mistake(
    `Unexpected {${name}}, expected code that needs no names of its own: to MDX braces are code. For braces in a text write \\{${name}}.`,
    node,
  )
}

function codeOfNode(node: RootContent): Program[] {
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') return programOf(node)
  return isElement(node) ? node.attributes.flatMap(codeOfAttribute) : []
}

function codeOfAttribute(attribute: Attribute): Program[] {
  if (attribute.type === 'mdxJsxExpressionAttribute') return programOf(attribute)
  return typeof attribute.value === 'object' && attribute.value ? programOf(attribute.value) : []
}

function programOf({ data }: { data?: { estree?: Program | null | undefined } | undefined }) {
  return data?.estree ? [data.estree] : []
}

function* componentsIn(code: unknown): Generator<string> {
  if (typeof code !== 'object' || code === null) return
  if ('type' in code && code.type === 'JSXIdentifier' && 'name' in code) {
    if (/^[A-Z]/.test(String(code.name))) yield String(code.name)
  }
  for (const part of Object.values(code)) yield* componentsIn(part)
}
