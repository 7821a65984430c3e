import { fromHtml } from 'hast-util-from-html'
import type { SlideAttributes, SlideNode } from '#protocol/slide-view.ts'

/**
 * Reads what a slide says from its HTML, a list of nodes for each step from 0 to `steps`. Only elements
 * that mean something are left, without looks; whatever the list below does not name is unwrapped.
 * Blocks of nothing but one of the `secrets` are left out: on phones a question waits until it opens.
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

/** A text or an element, and the step that brings it. */
type Part = TextPart | ElementPart

interface TextPart {
  text: string
  from: number
}

interface ElementPart {
  tag: string
  attributes: SlideAttributes
  content: Part[]
  from: number
}

type Node = ReturnType<typeof fromHtml>['children'][number]
type Element = Extract<Node, { type: 'element' }>

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

const TAGS: Record<string, string> = {
  // The slide's heading is one of the first level, as the phone's own is.
  ...{ h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h4', h5: 'h4', h6: 'h4' },
  ...{ p: 'p', figcaption: 'p', blockquote: 'blockquote' },
  ...{ ul: 'ul', ol: 'ol', li: 'li', dl: 'dl', dt: 'dt', dd: 'dd' },
  ...{ table: 'table', thead: 'thead', tbody: 'tbody', tr: 'tr', th: 'th', td: 'td' },
  ...{ em: 'em', i: 'em', strong: 'strong', b: 'strong', del: 'del', s: 'del' },
  ...{ cite: 'cite', q: 'q', code: 'code', sub: 'sub', sup: 'sup', br: 'br' },
}

/** Parts of a line, kept or not. */
const INLINE = new Set([
  ...[
    'a',
    'abbr',
    'b',
    'bdi',
    'br',
    'cite',
    'code',
    'del',
    'em',
    'i',
    'ins',
    'kbd',
    'label',
    'mark',
  ],
  ...['bdo', 'data', 'dfn', 'output', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span'],
  ...['strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr'],
])

/** Hold nothing but words and parts of a line. */
const LINES = new Set(['h2', 'h3', 'h4', 'dt'])

/** Hold blocks and nothing else. */
const LISTS = new Set(['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tr'])

const SILENT = ['script', 'style', 'template', 'noscript', 'button', 'input', 'select', 'textarea']

/** Of Lectern's own classes: what stands on every slide, and numbers that lists write themselves. */
const LEFT_OUT = ['frame-footer', 'list-number']

function isLeftOut({ tagName, properties }: Element): boolean {
  const isHidden = properties.ariaHidden === 'true' || properties.hidden === true
  return isHidden || SILENT.includes(tagName) || LEFT_OUT.some((name) => hasClass(properties, name))
}

function hasClass({ className }: Element['properties'], name: string): boolean {
  return Array.isArray(className) && className.includes(name)
}

/** A fragment comes with the press after its index; one without an index, that the deck does not count, never. */
function stepOf({ properties }: Element): number {
  const index = Number(properties.dataFragmentIndex)
  if (Number.isInteger(index)) return index + 1
  return hasClass(properties, 'fragment') ? Number.POSITIVE_INFINITY : 0
}

function isBlock({ tagName }: Element): boolean {
  return !INLINE.has(tagName)
}

/** Every space of it counts, and all of it comes at once. */
function readCode(block: Element, from: number): Part[] {
  const last = Math.max(from, ...stepsIn(block))
  return [toPart('pre', languageOf(block), [{ text: wordsIn(block), from: last }], last)]
}

function wordsIn(node: Node): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(wordsIn).join('') : ''
}

const MEDIA = ['img', 'svg', 'canvas', 'video', 'audio', 'iframe', 'object']

function isPicture({ tagName, properties }: Element): boolean {
  return MEDIA.includes(tagName) || properties.role === 'img'
}

/** What it shows is told when all of it is there: before, that would be ahead of the stage. */
function readPicture(picture: Element, from: number): Part[] {
  const { alt, ariaLabel } = picture.properties
  const text = String(alt || ariaLabel || titleOf(picture)).trim()
  const last = Math.max(from, ...stepsIn(picture))
  return text ? [toPart('figure', languageOf(picture), [{ text, from: last }], last)] : []
}

/** An SVG's own title. */
function titleOf({ children }: Element): string {
  const title = children.find((child) => child.type === 'element' && child.tagName === 'title')
  return title ? wordsIn(title) : ''
}

function stepsIn({ children }: Element): number[] {
  const elements = children.filter((child) => child.type === 'element')
  return elements.flatMap((child) => [stepOf(child), ...stepsIn(child)])
}

/** An element as one of those that mean something, or what is in it. */
function keep(element: Element, content: Part[], from: number): Part[] {
  const attributes = attributesOf(element)
  const tag = tagOf(element, attributes)
  if (tag === 'p') return inBlocks(content, attributes)
  if (tag === 'ol')
    return [toPart(tag, attributes, numberItems(arrange(tag, content), attributes), from)]
  if (tag) return [toPart(tag, attributes, arrange(tag, content), from)]
  if (isBlock(element)) return unwrapBlock(element, inBlocks(content), attributes)
  const isMarked = attributes.lang !== undefined || stepOf(element) > 0
  return isMarked ? [toPart('span', attributes, content, from)] : content
}

/** In another language an italic is a mark of that, and no emphasis. */
function tagOf({ tagName }: Element, { lang, href }: SlideAttributes): string | undefined {
  if (tagName === 'a') return href && 'a'
  return tagName === 'i' && lang !== undefined ? 'span' : TAGS[tagName]
}

function attributesOf(element: Element): SlideAttributes {
  const { href, start } = element.properties
  const isLink = element.tagName === 'a' && /^https?:\/\//i.test(String(href))
  return {
    ...languageOf(element),
    ...(isLink ? { href: String(href) } : {}),
    ...(element.tagName === 'ol' && beginsElsewhere(start) ? { start: Number(start) } : {}),
  }
}

/** A list may begin with 0, too. */
function beginsElsewhere(start: unknown): boolean {
  return Number.isInteger(Number(start)) && Number(start) !== 1
}

function languageOf({ properties: { lang, dir } }: Element): SlideAttributes {
  return { ...(lang ? { lang: String(lang) } : {}), ...(dir ? { dir: String(dir) } : {}) }
}

function unwrapBlock(element: Element, blocks: Part[], attributes: SlideAttributes): Part[] {
  const { lang, dir } = attributes
  if (hasClass(element.properties, 'slide-title')) return blocks.map(unseen)
  return blocks.map((block) => mark(block, { ...(lang ? { lang } : {}), ...(dir ? { dir } : {}) }))
}

function unseen(block: Part): Part {
  return mark(block, { class: 'unseen' })
}

/** What a block says of itself wins over what is said around it. */
function mark(block: Part, around: SlideAttributes): Part {
  if ('text' in block) return block
  return { ...block, attributes: { ...around, ...block.attributes } }
}

/** What an element of this kind may hold, without the white space of the source. */
function arrange(tag: string, content: Part[]): Part[] {
  if (LISTS.has(tag)) return content.filter((part) => !('text' in part))
  if (INLINE.has(tag)) return content.map(withoutFigure)
  return trim(LINES.has(tag) ? content.map(withoutFigure) : content)
}

/** An item that is there before one above it says its number, which is that on the stage. */
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

/** A list of blocks: words that stand beside blocks become paragraphs. */
function inBlocks(content: readonly Part[], attributes: SlideAttributes = {}): Part[] {
  const blocks: Part[] = []
  let line: Part[] = []
  const endLine = () => {
    const words = trim(line)
    if (words.length > 0) blocks.push(toPart('p', attributes, words, 0))
    line = []
  }
  for (const part of content) {
    if (isPartOfLine(part)) line.push(part)
    else {
      endLine()
      blocks.push(part)
    }
  }
  endLine()
  return blocks
}

function isPartOfLine(part: Part): boolean {
  return 'text' in part || part.tag === 'span' || INLINE.has(part.tag)
}

/** Without white space at both ends, and none beside blocks. */
function trim(content: readonly Part[]): Part[] {
  const isEdge = (part: Part | undefined) => !part || !isPartOfLine(part)
  const trimmed = content.map((part, place) => {
    if (!('text' in part)) return part
    const start = isEdge(content[place - 1]) ? part.text.replace(/^ +/, '') : part.text
    return { ...part, text: isEdge(content[place + 1]) ? start.replace(/ +$/, '') : start }
  })
  return trimmed.filter((part) => !('text' in part) || part.text !== '')
}

function joinTexts(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && 'text' in last && 'text' in part && last.from === part.from) {
      joined[joined.length - 1] = { ...last, text: last.text + part.text }
    } else joined.push(part)
  }
  return joined
}

/** They stand there from the beginning, or the columns would move. */
const CELLS = new Set(['th', 'td'])

/** An element that holds something is not there before any of that is. */
function toPart(
  tag: string,
  attributes: SlideAttributes,
  content: Part[],
  from: number,
): ElementPart {
  const isLater = content.length > 0 && !CELLS.has(tag)
  const first = isLater ? Math.min(...content.map((part) => part.from)) : 0
  return { tag, attributes, content, from: Math.max(from, first) }
}

function textOf(parts: readonly Part[]): string {
  return parts.map((part) => ('text' in part ? part.text : textOf(part.content))).join('')
}

/**
 * What is there at a step. Where siblings come one after the other each has a key, so that a page adds
 * the new one and leaves the others alone.
 */
function shownAt(parts: readonly Part[], step: number): SlideNode[] {
  const isGrowing = parts.some(({ from }) => from !== parts[0]?.from)
  return parts.flatMap((part, key): SlideNode[] => {
    if (part.from > step) return []
    if ('text' in part) return [part.text]
    const { tag, attributes, content } = part
    const given = isGrowing ? { key, ...attributes } : attributes
    return [[tag, given, ...shownAt(content, step)]]
  })
}
