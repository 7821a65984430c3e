import type { fromHtml } from 'hast-util-from-html'
import type { SlideAttributes } from '#protocol/slide-view.ts'

export type Node = ReturnType<typeof fromHtml>['children'][number]
export type Element = Extract<Node, { type: 'element' }>

/** The elements that mean something, by those of a slide; others are unwrapped. */
const TAGS: Record<string, string> = {
  // The slide's heading is one of the second level: the phone's page has its own first.
  ...{ h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h4', h5: 'h4', h6: 'h4' },
  ...{ p: 'p', figcaption: 'p', blockquote: 'blockquote' },
  ...{ ul: 'ul', ol: 'ol', li: 'li', dl: 'dl', dt: 'dt', dd: 'dd' },
  ...{ table: 'table', thead: 'thead', tbody: 'tbody', tr: 'tr', th: 'th', td: 'td' },
  ...{ em: 'em', i: 'em', strong: 'strong', b: 'strong', del: 'del', s: 'del' },
  ...{ cite: 'cite', q: 'q', code: 'code', sub: 'sub', sup: 'sup', br: 'br' },
}

/** Parts of a line, kept or not. */
export const INLINE = new Set([
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'br', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'i'],
  ...['ins', 'kbd', 'label', 'mark', 'output', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small'],
  ...['span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr'],
])

/** Elements that hold nothing but words and parts of a line. */
export const LINES = new Set(['h2', 'h3', 'h4', 'dt'])

/** Elements that hold blocks and nothing else. */
export const LISTS = new Set(['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tr'])

/** Cells stand there from the beginning, or the columns would move. */
export const CELLS = new Set(['th', 'td'])

const WITHOUT_TEXT = [
  ...['script', 'style', 'template', 'noscript'],
  ...['button', 'input', 'select', 'textarea'],
]

/** Of Lectern's own classes: what stands on every slide, and numbers that lists write themselves. */
const LEFT_OUT = ['frame-footer', 'list-number']

const MEDIA = ['img', 'svg', 'canvas', 'video', 'audio', 'iframe', 'object']

export function isLeftOut({ tagName, properties }: Element): boolean {
  const isHidden = properties.ariaHidden === 'true' || properties.hidden === true
  const hasNoText = WITHOUT_TEXT.includes(tagName)
  return isHidden || hasNoText || LEFT_OUT.some((name) => hasClass(properties, name))
}

export function isBlock({ tagName }: Element): boolean {
  return !INLINE.has(tagName)
}

export function isPicture({ tagName, properties }: Element): boolean {
  return MEDIA.includes(tagName) || properties.role === 'img'
}

export function hasClass({ className }: Element['properties'], name: string): boolean {
  return Array.isArray(className) && className.includes(name)
}

/** A fragment comes with the press after its index; one without an index, which the deck does not count, never. */
export function stepOf({ properties }: Element): number {
  const index = Number(properties.dataFragmentIndex)
  if (Number.isInteger(index)) return index + 1
  return hasClass(properties, 'fragment') ? Number.POSITIVE_INFINITY : 0
}

/** The last step that brings something of an element, which is itself there from `from` on. */
export function lastStepIn(element: Element, from: number): number {
  return Math.max(from, ...stepsIn(element))
}

function stepsIn({ children }: Element): number[] {
  const elements = children.filter((child) => child.type === 'element')
  return elements.flatMap((child) => [stepOf(child), ...stepsIn(child)])
}

export function wordsIn(node: Node): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(wordsIn).join('') : ''
}

/** The tag that an element becomes. In another language an italic is a mark of that, and no emphasis. */
export function tagOf({ tagName }: Element, { lang, href }: SlideAttributes): string | undefined {
  if (tagName === 'a') return href && 'a'
  return tagName === 'i' && lang !== undefined ? 'span' : TAGS[tagName]
}

export function attributesOf(element: Element): SlideAttributes {
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

export function languageOf({ properties: { lang, dir } }: Element): SlideAttributes {
  return { ...(lang ? { lang: String(lang) } : {}), ...(dir ? { dir: String(dir) } : {}) }
}
