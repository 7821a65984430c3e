import { fromHtml } from 'hast-util-from-html'
import type { SlideAttributes, SlideNode } from '#protocol/slide-view.ts'
import {
  attributesOf,
  type Element,
  hasClass,
  INLINE,
  isBlock,
  isLeftOut,
  isPicture,
  LINES,
  LISTS,
  languageOf,
  lastStepIn,
  type Node,
  stepOf,
  tagOf,
  wordsIn,
} from './html-elements.ts'
import {
  inBlocks,
  joinTexts,
  mark,
  type Part,
  shownAt,
  textOf,
  toPart,
  trim,
} from './slide-parts.ts'

/**
 * Reads the text of a slide from its HTML, a list of nodes for each step from 0 to `steps`. Only elements
 * that mean something are left, without looks; all others are unwrapped. Blocks of nothing but one of the
 * `secrets` are left out: on phones a question waits until it opens.
 */
export function readSteps(
  html: string,
  steps: number,
  secrets: ReadonlySet<string> = new Set(),
): SlideNode[][] {
  const { children } = fromHtml(html, { fragment: true })
  const parts = inBlocks(readAll(children, { from: 0, secrets }))
  return Array.from({ length: steps + 1 }, (_, step) => shownAt(parts, step))
}

interface Place {
  /** The step that brings what is around. */
  from: number
  secrets: ReadonlySet<string>
}

function readAll(nodes: readonly Node[], place: Place): Part[] {
  return joinTexts(nodes.flatMap((node) => read(node, place)))
}

function read(node: Node, place: Place): Part[] {
  if (node.type === 'text') return [{ text: node.value.replace(SPACE, ' '), from: place.from }]
  if (node.type !== 'element' || isLeftOut(node)) return []
  const from = Math.max(place.from, stepOf(node))
  if (isPicture(node)) return readPicture(node, from)
  if (node.tagName === 'pre') return readCode(node, from)
  const content = readAll(node.children, { ...place, from })
  if (isBlock(node) && place.secrets.has(textOf(content).trim())) return []
  return keep(node, content, from)
}

/** Breaks and indents of the source; a no-break space is the author's. */
const SPACE = /[ \t\r\n\f]+/g

/** Code keeps every space, and all of it comes at once. */
function readCode(block: Element, from: number): Part[] {
  const last = lastStepIn(block, from)
  return [toPart('pre', languageOf(block), [{ text: wordsIn(block), from: last }], last)]
}

/** A picture's description comes when all of the picture is there: before, it would be ahead of the stage. */
function readPicture(picture: Element, from: number): Part[] {
  const { alt, ariaLabel } = picture.properties
  const text = String(alt || ariaLabel || titleOf(picture)).trim()
  const last = lastStepIn(picture, from)
  return text ? [toPart('figure', languageOf(picture), [{ text, from: last }], last)] : []
}

/** An SVG's own title. */
function titleOf({ children }: Element): string {
  const title = children.find((child) => child.type === 'element' && child.tagName === 'title')
  return title ? wordsIn(title) : ''
}

/** An element as one of those that mean something, or else its content. */
function keep(element: Element, content: Part[], from: number): Part[] {
  const attributes = attributesOf(element)
  const tag = tagOf(element, attributes)
  if (tag === 'p') return inBlocks(content, attributes)
  if (tag) return [toPart(tag, attributes, contentOf(tag, content, attributes), from)]
  if (isBlock(element)) return unwrapBlock(element, inBlocks(content), attributes)
  const isMarked = attributes.lang !== undefined || stepOf(element) > 0
  return isMarked ? [toPart('span', attributes, content, from)] : content
}

function contentOf(tag: string, content: Part[], attributes: SlideAttributes): Part[] {
  const arranged = arrange(tag, content)
  return tag === 'ol' ? numberItems(arranged, attributes) : arranged
}

function unwrapBlock(element: Element, blocks: Part[], { lang, dir }: SlideAttributes): Part[] {
  const isUnseen = hasClass(element.properties, 'slide-title')
  const around: SlideAttributes = isUnseen
    ? { class: 'unseen' }
    : { ...(lang ? { lang } : {}), ...(dir ? { dir } : {}) }
  return blocks.map((block) => mark(block, around))
}

/** The content that an element of this kind may have, without the white space of the source. */
function arrange(tag: string, content: Part[]): Part[] {
  if (LISTS.has(tag)) return content.filter((part) => !('text' in part))
  if (INLINE.has(tag)) return content.map(withoutFigure)
  return trim(LINES.has(tag) ? content.map(withoutFigure) : content)
}

/** An item that is there before one above it has its number written out, which is that on the stage. */
function numberItems(items: Part[], { start = 1 }: SlideAttributes): Part[] {
  return items.map((item, place) => {
    const isEarly = items.slice(0, place).some(({ from }) => from > item.from)
    return isEarly ? mark(item, { value: start + place }) : item
  })
}

/** A picture in a heading or a link is a word of it. */
function withoutFigure(part: Part): Part {
  if ('text' in part || part.tag !== 'figure') return part
  return { ...part, tag: 'span' }
}
