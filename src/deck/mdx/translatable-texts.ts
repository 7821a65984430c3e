import type { Parent, RootContent } from 'mdast'
import { textId } from '#i18n/text-id.ts'
import { textOf } from './attributes.ts'
import {
  attribute,
  below,
  type Element,
  element,
  expression,
  isElement,
  plainText,
  setChildren,
} from './syntax-tree.ts'

/** Who reads a text. */
export type Context = 'slide' | 'notes'

/** A text that can be translated, as its author wrote it. */
export interface FoundText {
  /** Markdown, without the marks of its block, on one line. */
  text: string
  context: Context
  line: number
}

/** Properties of components that are read by people. */
const READ = ['alt', 'aria-label', 'by', 'caption', 'label', 'source', 'title']

/**
 * Finds every text that can be translated, and makes each ask for its words when it is shown: a block
 * through `<Words>`, a property through `props.translate`. What is marked by `lang` stays in its language.
 */
export function markTexts(
  nodes: readonly RootContent[],
  context: Context,
  source: string,
): FoundText[] {
  return nodes.flatMap((node) => markNode(node, context, source))
}

function markNode(node: RootContent, context: Context, source: string): FoundText[] {
  if (isElement(node) && textOf(node, 'lang') !== undefined) return []
  const told = isElement(node) ? markProperties(node, context) : []
  if (!('children' in node)) return told
  setChildren(node, node.children.map(pictureElement))
  if (isBlock(node)) return [...told, ...markBlock(node, context, source)]
  return [...told, ...markTexts(node.children, context, source)]
}

/** Markdown's pictures as elements, whose properties can ask. */
function pictureElement(node: RootContent): RootContent {
  if (node.type !== 'image') return node
  const { url, alt, title, position } = node
  const properties = { src: url, alt: alt ?? '', title: title ?? undefined }
  return { ...element('img', properties), type: 'mdxJsxTextElement', position } as RootContent
}

const BLOCKS = ['paragraph', 'heading', 'tableCell']
const INLINE = ['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'link', 'break']

/** A block of Markdown, or an element with a line of prose in it, that says something. */
function isBlock(node: RootContent & Parent): boolean {
  const isProse = BLOCKS.includes(node.type) || isLineOfProse(node)
  return isProse && /\p{L}/u.test(plainText(node))
}

function isLineOfProse(node: RootContent & Parent): boolean {
  return isElement(node) && node.children.some(({ type }) => INLINE.includes(type))
}

function markBlock(block: RootContent & Parent, context: Context, source: string): FoundText[] {
  const text = writtenIn(block, source)
  const slots = [...below(block.children as RootContent[])].filter((node) => isElement(node))
  const inSlots = slots.flatMap((slot, index) => {
    slot.attributes.push(attribute('key', `slot-${index}`))
    return markProperties(slot, context)
  })
  const words = element('Words', { id: textId(text, context) }, block.children as RootContent[])
  setChildren(block, [{ ...words, type: 'mdxJsxTextElement' } as RootContent])
  return [{ text, context, line: block.position?.start.line ?? 1 }, ...inSlots]
}

/** The author's Markdown of a block's content; what the compiler added has only its words. */
export function writtenIn(block: Parent, source: string): string {
  const [first, last] = [block.children[0]?.position, block.children.at(-1)?.position]
  if (!first || !last) return plainText(block as RootContent)
  const written = source.slice(first.start.offset, last.end.offset)
  // A line that ends in a backslash breaks there; any other goes on.
  return written.replace(/(\\?)[ \t]*\r?\n[\s>]*/g, (_, breaks) => (breaks ? '\\\n' : ' ')).trim()
}

function markProperties(node: Element, context: Context): FoundText[] {
  return node.attributes.flatMap((given) => {
    if (given.type !== 'mdxJsxAttribute' || !READ.includes(given.name)) return []
    if (typeof given.value !== 'string' || !/\p{L}/u.test(given.value)) return []
    const text = given.value
    given.value = expression(`props.translate(${JSON.stringify(text)}, ${JSON.stringify(context)})`)
    return [{ text, context, line: node.position?.start.line ?? 1 }]
  })
}
