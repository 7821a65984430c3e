import type { Nodes, Root } from 'mdast'
import { broken, type Complaint, without } from './finding.ts'
import { readerOf, type TextReader } from './text-reader.ts'

/** What a text of the slides has besides words. */
interface Markup {
  /** What it is, outermost: mostly one paragraph. */
  blocks: string[]
  /** Opening tags: `<Step at={1}>`. */
  tags: string[]
  /** Those of them that have words inside. */
  worded: string[]
  /** Code in braces. */
  code: string[]
  links: string[]
  pictures: string[]
  /** Tags and pictures as they follow each other: slides keep their place, and only the words move. */
  slots: string[]
  /** Emphasis and the like, each kind once. */
  styles: string[]
}

/**
 * Compares the markup of a translation with that of the English. Emphasis and links may move; what
 * would run, load or show something else must be the same.
 */
export function compareMarkup(text: string, translation: string): Complaint[] {
  const read = readerOf(text)
  if (!read) return comparePlain(text, translation)
  const [expected, came] = [readMarkup(text, read), readMarkup(translation, read)]
  if (typeof expected === 'string') return comparePlain(text, translation)
  if (typeof came === 'string') return [unreadable(came)]
  if (came.blocks.join() !== expected.blocks.join()) return [otherBlocks(came, expected)]
  return [
    ...compareTags(came, expected),
    ...compareCode(came, expected),
    ...compareLinks(came, expected),
    ...comparePictures(came, expected),
    ...compareOrder(came, expected),
    ...compareStyles(came, expected),
  ]
}

/**
 * A string is the reason why it cannot be read. Remembered, since it takes longer than all the rest, and
 * while a talk is being written every save asks again.
 */
function readMarkup(text: string, read: TextReader): Markup | string {
  const known = KNOWN.get(read) ?? new Map<string, Markup | string>()
  KNOWN.set(read, known)
  const markup = known.get(text) ?? parseMarkup(text, read)
  known.set(text, markup)
  return markup
}

const KNOWN = new Map<TextReader, Map<string, Markup | string>>()

function parseMarkup(text: string, read: TextReader): Markup | string {
  try {
    return markupOf(read(text))
  } catch (error) {
    if (error instanceof Error && 'reason' in error) return String(error.reason)
    throw error
  }
}

function markupOf(root: Root): Markup {
  const nodes = [...below(root)]
  return {
    blocks: root.children.map(({ type }) => type),
    tags: nodes.flatMap((node) => ('attributes' in node ? [tagOf(node)] : [])),
    worded: nodes.flatMap((node) => ('attributes' in node && hasWords(node) ? [tagOf(node)] : [])),
    slots: nodes.flatMap(slotOf),
    code: nodes.flatMap((node) => (/^mdx.*Expression$/.test(node.type) ? [codeOf(node)] : [])),
    links: nodes.flatMap((node) => (node.type === 'link' ? [node.url] : [])),
    pictures: nodes.flatMap((node) => (node.type === 'image' ? [node.url] : [])),
    styles: [...new Set(nodes.map(({ type }) => type).filter((type) => type in STYLES))].sort(),
  }
}

function* below(node: Nodes): Generator<Nodes> {
  yield node
  for (const child of 'children' in node ? node.children : []) yield* below(child)
}

function hasWords(node: Nodes): boolean {
  return [...below(node)].some((one) => 'value' in one && one.value.trim() !== '')
}

function slotOf(node: Nodes): string[] {
  if (node.type === 'image') return [`the picture ${node.url}`]
  return 'attributes' in node ? [tagOf(node)] : []
}

type Element = Extract<Nodes, { attributes: unknown }>

function tagOf({ name, attributes }: Element): string {
  const written = attributes.map((attribute) => {
    if (attribute.type === 'mdxJsxExpressionAttribute') return ` {${attribute.value}}`
    return ` ${attribute.name}${printValue(attribute.value)}`
  })
  return `<${name ?? ''}${written.sort().join('')}>`
}

function printValue(value: string | null | undefined | { value: string }): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? `=${JSON.stringify(value)}` : `={${value.value}}`
}

function codeOf(node: Nodes): string {
  return 'value' in node ? `{${node.value}}` : ''
}

function unreadable(reason: string): Complaint {
  return broken(
    `that cannot be read (${reason}), expected Markdown as in slides. Put a backslash before { and < that are meant as such.`,
  )
}

function otherBlocks(came: Markup, expected: Markup): Complaint {
  return broken(
    `that is ${sayBlocks(came)}, expected ${sayBlocks(expected)} as in the English. Put a backslash before the mark that makes it so, like \\# or \\- or 1\\. , and leave out empty lines.`,
  )
}

const BLOCKS: Record<string, string> = {
  paragraph: 'a paragraph',
  heading: 'a heading',
  list: 'a list',
  blockquote: 'a quotation',
  code: 'a block of code',
  thematicBreak: 'a line',
  table: 'a table',
  definition: 'the address of a link',
  mdxjsEsm: 'an import or export',
  mdxFlowExpression: 'code in braces',
  mdxJsxFlowElement: 'a component',
}

function sayBlocks({ blocks }: Markup): string {
  return blocks.map((block) => BLOCKS[block] ?? block).join(' and ') || 'nothing'
}

function compareTags(came: Markup, expected: Markup): Complaint[] {
  const extra = without(came.tags, expected.tags).map((tag) =>
    broken(`with ${tag}, expected only the tags of the English. Take it out.`),
  )
  const lost = without(expected.tags, came.tags).map((tag) =>
    broken(`without ${tag}, expected it as in the English. Put it round the same words.`),
  )
  return [...extra, ...lost, ...compareWorded(came, expected)]
}

/** An emptied tag would show the words of the English. */
function compareWorded(came: Markup, expected: Markup): Complaint[] {
  return without(expected.worded, came.worded).flatMap((tag) =>
    came.tags.includes(tag)
      ? [broken(`with nothing in ${tag}, expected words as in the English. Translate them.`)]
      : [],
  )
}

function compareCode(came: Markup, expected: Markup): Complaint[] {
  const extra = without(came.code, expected.code).map((code) =>
    broken(`with ${code}, expected only the braces of the English. Write \\{ for a brace itself.`),
  )
  const lost = without(expected.code, came.code).map((code) =>
    broken(`without ${code}, expected it as in the English. Copy it as it is.`),
  )
  return [...extra, ...lost]
}

/** An address may lead to a page in another language, but run nothing. */
const HARMLESS = /^(https?:|mailto:|tel:|[/#?.]|[^:]*$)/i

function compareLinks(came: Markup, expected: Markup): Complaint[] {
  const harmful = came.links.find((url) => !HARMLESS.test(url))
  if (harmful !== undefined) {
    const address = harmful.slice(0, 40)
    return [
      broken(
        `with a link to ${address}, expected https:// or http://. Take the address from the English.`,
      ),
    ]
  }
  const [found, due] = [came.links.length, expected.links.length]
  if (found === due) return []
  return [
    broken(
      `with ${sayLinks(found)}, expected ${sayLinks(due)} as in the English. Write it as [words](address).`,
    ),
  ]
}

function sayLinks(count: number): string {
  return count === 0 ? 'no link' : `${count} link${count === 1 ? '' : 's'}`
}

function comparePictures(came: Markup, expected: Markup): Complaint[] {
  const extra = without(came.pictures, expected.pictures).map((url) =>
    broken(`with the picture ${url.slice(0, 40)}, expected only the English ones. Take it out.`),
  )
  const lost = without(expected.pictures, came.pictures).map((url) =>
    broken(
      `without the picture ${url}, expected it as in the English. Copy it, and translate what is between [ and ].`,
    ),
  )
  return [...extra, ...lost]
}

/** Only if all are there: else that is told already. */
function compareOrder(came: Markup, expected: Markup): Complaint[] {
  const isSame = [...came.slots].sort().join() === [...expected.slots].sort().join()
  const at = came.slots.findIndex((slot, index) => slot !== expected.slots[index])
  if (!isSame || at < 0) return []
  return [
    broken(
      `with ${came.slots[at]} first, expected ${expected.slots[at]} as in the English. Keep their order.`,
    ),
  ]
}

/** How to write them, and whether a translation may leave them out. */
const STYLES: Record<string, { sign: string; due: boolean }> = {
  emphasis: { sign: '*words*', due: false },
  strong: { sign: '**words**', due: false },
  delete: { sign: '~~words~~', due: false },
  inlineCode: { sign: '`code`', due: true },
}

function compareStyles(came: Markup, expected: Markup): Complaint[] {
  const extra = without(came.styles, expected.styles).map((style) =>
    broken(`with ${STYLES[style]?.sign}, expected none as in the English. Take the marks out.`),
  )
  const lost = without(expected.styles, came.styles).map((style) => lostStyle(style))
  return [...extra, ...lost]
}

/** Another language may have no word to stress. */
function lostStyle(style: string): Complaint {
  const { sign = '', due = false } = STYLES[style] ?? {}
  const reason = `without ${sign}, expected it as in the English. Put the marks round the words that mean the same.`
  return { kind: due ? 'broken' : 'note', reason }
}

/** The English is no Markdown, as a question may be: then marks are only signs, but the same. */
function comparePlain(text: string, translation: string): Complaint[] {
  const [came, expected] = [translation, text].map((one) => one.match(/<\/?[\w.]*|[{}]/g) ?? [])
  const extra = without(came ?? [], expected ?? []).map((sign) =>
    broken(`with ${sign}, expected only the marks of the English. Take it out.`),
  )
  const lost = without(expected ?? [], came ?? []).map((sign) =>
    broken(`without ${sign}, expected it as in the English. Copy it as it is.`),
  )
  return [...extra, ...lost]
}
