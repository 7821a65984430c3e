import type { SlideAttributes, SlideNode } from '#protocol/slide-view.ts'
import { CELLS, INLINE } from './html-elements.ts'

/** A text or an element of a slide, and the step that brings it. */
export type Part = TextPart | ElementPart

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

/** An element that holds something is not there before any of that is. */
export function toPart(
  tag: string,
  attributes: SlideAttributes,
  content: Part[],
  from: number,
): ElementPart {
  const isLater = content.length > 0 && !CELLS.has(tag)
  const first = isLater ? Math.min(...content.map((part) => part.from)) : 0
  return { tag, attributes, content, from: Math.max(from, first) }
}

/** Attributes of the block itself win over those that come from what is around. */
export function mark(block: Part, around: SlideAttributes): Part {
  if ('text' in block) return block
  return { ...block, attributes: { ...around, ...block.attributes } }
}

/** A list of blocks: words that stand beside blocks become paragraphs. */
export function inBlocks(content: readonly Part[], attributes: SlideAttributes = {}): Part[] {
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

/** Takes the white space at both ends, and beside blocks. */
export function trim(content: readonly Part[]): Part[] {
  const isEdge = (part: Part | undefined) => !part || !isPartOfLine(part)
  const trimmed = content.map((part, place) => {
    if (!('text' in part)) return part
    const start = isEdge(content[place - 1]) ? part.text.replace(/^ +/, '') : part.text
    return { ...part, text: isEdge(content[place + 1]) ? start.replace(/ +$/, '') : start }
  })
  return trimmed.filter((part) => !('text' in part) || part.text !== '')
}

export function joinTexts(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && 'text' in last && 'text' in part && last.from === part.from) {
      joined[joined.length - 1] = { ...last, text: last.text + part.text }
    } else joined.push(part)
  }
  return joined
}

export function textOf(parts: readonly Part[]): string {
  return parts.map((part) => ('text' in part ? part.text : textOf(part.content))).join('')
}

/**
 * The nodes that are there at a step. Where siblings come one after the other each has a key, so that a page
 * adds the new one and leaves the others alone.
 */
export function shownAt(parts: readonly Part[], step: number): SlideNode[] {
  const isGrowing = parts.some(({ from }) => from !== parts[0]?.from)
  return parts.flatMap((part, key): SlideNode[] => {
    if (part.from > step) return []
    if ('text' in part) return [part.text]
    const { tag, attributes, content } = part
    const keyed = isGrowing ? { key, ...attributes } : attributes
    return [[tag, keyed, ...shownAt(content, step)]]
  })
}
