import type {} from '@mdx-js/mdx'
import type { Heading, Parent, PhrasingContent, RootContent } from 'mdast'
import { type ESTree, parseSync } from 'vite'

/** A JSX element on a slide, on lines of its own or inside a line. */
export type Element = Extract<
  RootContent | PhrasingContent,
  { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }
>

export function isElement(node: object, name?: string): node is Element {
  const type = 'type' in node ? node.type : undefined
  if (type !== 'mdxJsxFlowElement' && type !== 'mdxJsxTextElement') return false
  return name === undefined || (node as Element).name === name
}

export function isHeading(node: object): node is Heading {
  return 'type' in node && node.type === 'heading'
}

/** `<Book>`, but not `<em>`. */
export function isComponent(node: object): node is Element & { name: string } {
  return isElement(node) && /^[A-Z]/.test(node.name ?? '')
}

/** A remark of the author, a comment in braces, which shows nothing. */
export function isComment(node: RootContent): boolean {
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return false
  return node.data?.estree?.body.length === 0
}

/** Every node below, outermost first, in the order of the source. */
export function* below(nodes: readonly RootContent[]): Generator<RootContent> {
  for (const node of nodes) {
    yield node
    if ('children' in node) yield* below(node.children)
  }
}

/** The words of a heading or an answer, without markup, code in braces or line breaks. */
export function plainText(node: RootContent): string {
  return textOf(node).replace(/\s+/g, ' ').trim()
}

function textOf(node: RootContent): string {
  if (node.type === 'break' || isElement(node, 'br')) return ' '
  if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') return ''
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** An element that the compiler adds, without a name a fragment. Properties of undefined are left out. */
export function element(
  name: string | null,
  properties: Record<string, unknown>,
  children: readonly RootContent[] = [],
): Element {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined)
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: given.map(([key, value]) => attribute(key, value)),
    children: children as Extract<Element, { type: 'mdxJsxFlowElement' }>['children'],
  }
}

/** A property with a value of JSON, a text as it is and anything else in braces. */
export function attribute(name: string, value: unknown): Element['attributes'][number] {
  return {
    type: 'mdxJsxAttribute',
    name,
    value: typeof value === 'string' ? value : expression(JSON.stringify(value)),
  }
}

/** Code in braces. */
export function expression(code: string) {
  const data = { estree: program(`(${code})`) }
  return { type: 'mdxJsxAttributeValueExpression' as const, value: code, data }
}

/** An import or export at the top of the module. */
export function statement(code: string): RootContent {
  return { type: 'mdxjsEsm', value: code, data: { estree: program(code) } }
}

/** JavaScript as MDX carries it in its trees: ESTree with JSX in it. */
export type Program = NonNullable<
  NonNullable<Extract<RootContent, { type: 'mdxjsEsm' }>['data']>['estree']
>

/** MDX prints syntax trees, not text. Both parsers speak ESTree, with types of their own. */
function program(code: string): Program {
  const parsed: ESTree.Program = parseSync('generated.js', code, { preserveParens: false }).program
  return { ...(parsed as unknown as Program), comments: [] }
}

const BLOCKS = ['blockquote', 'code', 'heading', 'list', 'paragraph', 'table', 'mdxJsxFlowElement']

/** The content of an element. What stood in one line with its tags becomes a paragraph. */
export function blocksOf(element: Element): RootContent[] {
  if (element.children.some(({ type }) => BLOCKS.includes(type))) return [...element.children]
  const paragraph: RootContent = { type: 'paragraph', children: [] }
  setChildren(paragraph, element.children)
  return element.children.length > 0 ? [paragraph] : []
}

/** Replaces the children of a node, whatever kinds its type allows. */
export function setChildren(parent: Parent, children: readonly RootContent[]): void {
  parent.children = [...children]
}
