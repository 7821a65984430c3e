import type { Nodes, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { TextReader } from './text-reader.ts'

/** The markup of a text of the slides. */
export interface Markup {
  /** The types of the outermost nodes: mostly one paragraph. */
  blocks: string[]
  /** Opening tags: `<Step at={1}>`. */
  tags: string[]
  /** The tags that have words inside. */
  worded: string[]
  /** Code in braces. */
  code: string[]
  links: string[]
  pictures: string[]
  /** Tags and pictures in their order: slides keep their place, and only the words move. */
  slots: string[]
  /** Each kind of emphasis once, sorted. */
  styles: Style[]
}

export type Style = 'emphasis' | 'strong' | 'delete' | 'inlineCode'

const STYLE_TYPES: readonly string[] = [
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
] satisfies Style[]

/**
 * Reads the markup of a text; returns a reason, as a string, for a text that cannot be read. Cached, because
 * parsing takes longer than the whole comparison, and while a talk is being written every save needs all texts.
 */
export function readMarkup(text: string, read: TextReader): Markup | string {
  const ofReader = markupCache.get(read) ?? new Map<string, Markup | string>()
  markupCache.set(read, ofReader)
  const markup = ofReader.get(text) ?? parseMarkup(text, read)
  ofReader.set(text, markup)
  return markup
}

const markupCache = new Map<TextReader, Map<string, Markup | string>>()

function parseMarkup(text: string, read: TextReader): Markup | string {
  try {
    return markupOf(read(text))
  } catch (error) {
    if (error instanceof Error && 'reason' in error) return String(error.reason)
    throw error
  }
}

function markupOf(root: Root): Markup {
  const nodes = allNodes(root)
  const withTags = nodes.filter(isTag)
  return {
    blocks: root.children.map(({ type }) => type),
    tags: withTags.map(openingTag),
    worded: withTags.filter(hasWords).map(openingTag),
    slots: nodes.flatMap(slotOf),
    code: nodes.flatMap((node) => (/^mdx.*Expression$/.test(node.type) ? [printCode(node)] : [])),
    links: nodes.flatMap((node) => (node.type === 'link' ? [node.url] : [])),
    pictures: nodes.flatMap((node) => (node.type === 'image' ? [node.url] : [])),
    styles: [...new Set(nodes.map(({ type }) => type).filter(isStyle))].sort(),
  }
}

function allNodes(root: Root): Nodes[] {
  const nodes: Nodes[] = []
  visit(root, (node) => void nodes.push(node))
  return nodes
}

type Tag = Extract<Nodes, { attributes: unknown }>

function isTag(node: Nodes): node is Tag {
  return 'attributes' in node
}

function isStyle(type: string): type is Style {
  return STYLE_TYPES.includes(type)
}

function hasWords(node: Nodes): boolean {
  return textOf(node, { includeImageAlt: false }).trim() !== ''
}

function slotOf(node: Nodes): string[] {
  if (node.type === 'image') return [`the picture ${node.url}`]
  return isTag(node) ? [openingTag(node)] : []
}

function openingTag({ name, attributes }: Tag): string {
  const properties = attributes.map((attribute) => {
    if (attribute.type === 'mdxJsxExpressionAttribute') return ` {${attribute.value}}`
    return ` ${attribute.name}${printValue(attribute.value)}`
  })
  return `<${name ?? ''}${properties.sort().join('')}>`
}

function printValue(value: string | null | undefined | { value: string }): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? `=${JSON.stringify(value)}` : `={${value.value}}`
}

function printCode(node: Nodes): string {
  return 'value' in node ? `{${node.value}}` : ''
}
