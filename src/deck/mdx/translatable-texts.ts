import type { Parent, RootContent } from 'mdast'
import { textId } from '#i18n/text-id.ts'
import { textProperty } from './attributes.ts'
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

/** The reader of a text: the audience or the speaker. */
export type Context = 'slide' | 'notes'

/** A text that can be translated, as its author wrote it. */
export interface FoundText {
  /** Markdown, without the marks of its block, on one line. */
  text: string
  context: Context
  line: number
}

/** The properties of components whose values people read. */
const READABLE = ['alt', 'aria-label', 'by', 'caption', 'label', 'source', 'title']

/**
 * Finds every text that can be translated, and rewrites it so that its translation is shown: a block through
 * `<Words>`, a property through `props.translate`. Elements that are marked by `lang` stay in their language.
 */
export function markTexts(
  nodes: readonly RootContent[],
  context: Context,
  source: string,
): FoundText[] {
  return nodes.flatMap((node) => markNode(node, context, source))
}

function markNode(node: RootContent, context: Context, source: string): FoundText[] {
  if (isElement(node) && textProperty(node, 'lang') !== undefined) return []
  const ofProperties = isElement(node) ? markProperties(node, context) : []
  if (!('children' in node)) return ofProperties
  setChildren(node, node.children.map(pictureElement))
  if (isBlock(node)) return [...ofProperties, ...markBlock(node, context, source)]
  return [...ofProperties, ...markTexts(node.children, context, source)]
}

/** Turns a picture of Markdown into an element, whose properties can be translated. */
function pictureElement(node: RootContent): RootContent {
  if (node.type !== 'image') return node
  const { url, alt, title, position } = node
  const properties = { src: url, alt: alt ?? '', title: title ?? undefined }
  return { ...element('img', properties), type: 'mdxJsxTextElement', position } as RootContent
}

const PROSE_BLOCKS = ['paragraph', 'heading', 'tableCell']
const PROSE_PARTS = ['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'link', 'break']

/** Whether a node is a block of Markdown, or an element with prose in it, and has letters. */
function isBlock(node: RootContent & Parent): boolean {
  const isProse = PROSE_BLOCKS.includes(node.type) || isLineOfProse(node)
  return isProse && /\p{L}/u.test(plainText(node))
}

function isLineOfProse(node: RootContent & Parent): boolean {
  return isElement(node) && node.children.some(({ type }) => PROSE_PARTS.includes(type))
}

function markBlock(block: RootContent & Parent, context: Context, source: string): FoundText[] {
  const text = markdownOf(block, source)
  const slots = below(block.children as RootContent[]).filter((node) => isElement(node))
  const inSlots = slots.flatMap((slot, index) => {
    slot.attributes.push(attribute('key', `slot-${index}`))
    return markProperties(slot, context)
  })
  const words = element(
    'TranslatedText',
    { id: textId(text, context) },
    block.children as RootContent[],
  )
  setChildren(block, [{ ...words, type: 'mdxJsxTextElement' } as RootContent])
  return [{ text, context, line: block.position?.start.line ?? 1 }, ...inSlots]
}

/** The author's Markdown of a block's content; plain text for a block that the compiler added. */
export function markdownOf(block: Parent, source: string): string {
  const [first, last] = [block.children[0]?.position, block.children.at(-1)?.position]
  if (!first || !last) return plainText(block as RootContent)
  const markdown = source.slice(first.start.offset, last.end.offset)
  // A line break stays only after a backslash.
  return markdown.replace(/(\\?)[ \t]*\r?\n[\s>]*/g, (_, breaks) => (breaks ? '\\\n' : ' ')).trim()
}

function markProperties(node: Element, context: Context): FoundText[] {
  return node.attributes.flatMap((one) => {
    if (one.type !== 'mdxJsxAttribute' || !READABLE.includes(one.name)) return []
    if (typeof one.value !== 'string' || !/\p{L}/u.test(one.value)) return []
    const text = one.value
    one.value = expression(`props.translate(${JSON.stringify(text)}, ${JSON.stringify(context)})`)
    return [{ text, context, line: node.position?.start.line ?? 1 }]
  })
}
