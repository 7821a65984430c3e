import type {} from '@mdx-js/mdx'
import type { Heading, Nodes, Parent, PhrasingContent, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { type ESTree, parseSync } from 'vite'

/** A JSX element on a slide, on lines of its own or inside a line. */
export type Element = Extract<
  RootContent | PhrasingContent,
  { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }
>

/** A property of an element, by name or as `{...code}`. */
export type Attribute = Element['attributes'][number]

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

/** Whether a node is a remark of the author: a comment in braces, which shows nothing. */
export function isComment(node: RootContent): boolean {
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return false
  return node.data?.estree?.body.length === 0
}

/** The nodes of several trees, outermost first, in the order of the source. */
export function below(nodes: readonly RootContent[]): RootContent[] {
  const found: RootContent[] = []
  visit({ type: 'root', children: [...nodes] } satisfies Root, (node) => {
    if (node.type !== 'root') found.push(node)
  })
  return found
}

/**
 * The words of a heading or an answer, without markup, code in braces or line breaks. Ids of slides are made of
 * them. Trap: mdast-util-to-string would take code in braces for words, and join those on both sides of a break.
 */
export function plainText(node: RootContent): string {
  let text = ''
  visit(node as Nodes, (one) => {
    text += ownText(one)
  })
  return text.replace(/\s+/g, ' ').trim()
}

/** The text of a node without that of its children. */
function ownText(node: Nodes): string {
  if (node.type === 'break' || isElement(node, 'br')) return ' '
  if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') return ''
  return 'value' in node ? node.value : ''
}

/** An element that the compiler adds, a fragment if it has no name. Properties of undefined are left out. */
export function element(
  name: string | null,
  properties: Record<string, unknown>,
  children: readonly RootContent[] = [],
): Element {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined)
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: entries.map(([key, value]) => attribute(key, value)),
    children: children as Extract<Element, { type: 'mdxJsxFlowElement' }>['children'],
  }
}

/** A property with a value of JSON, a text as it is and anything else in braces. */
export function attribute(name: string, value: unknown): Attribute {
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

/** MDX prints syntax trees, not text. Both parsers produce ESTree, with types of their own. */
function program(code: string): Program {
  const parsed: ESTree.Program = parseSync('generated.js', code, { preserveParens: false }).program
  return { ...(parsed as unknown as Program), comments: [] }
}

const BLOCKS = ['blockquote', 'code', 'heading', 'list', 'paragraph', 'table', 'mdxJsxFlowElement']

/** The content of an element. Content on one line with its tags becomes a paragraph. */
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
