import { createProcessor } from '@mdx-js/mdx'
import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'

/** Reads a text of the slides by their own rules. Throws for what they cannot read. */
export type TextReader = (text: string) => Root

const processor = createProcessor({ remarkPlugins: [remarkGfm] })

/** Trap: behind this prefix no text begins a block, a list or an import. */
const GUARD = '! '

/**
 * The reader for a text and its translations. Most are read as they are; a text of a heading or a property may
 * begin like a list or an import, and is prose all the same. Null for a text that is no Markdown, like the question
 * `Is 5 < 6?`, where marks are only signs.
 */
export function readerOf(text: string): TextReader | null {
  const cached = readerCache.get(text)
  if (cached !== undefined) return cached
  const reader = TEXT_READERS.find((one) => isLine(one, text)) ?? null
  readerCache.set(text, reader)
  return reader
}

/** While a talk is being written, every save needs the readers of all texts again. */
const readerCache = new Map<string, TextReader | null>()

const TEXT_READERS: readonly TextReader[] = [readAsIs, readGuarded]

function readAsIs(text: string): Root {
  return processor.parse(text) as Root
}

function readGuarded(text: string): Root {
  const root = readAsIs(`${GUARD}${text}`)
  const [paragraph] = root.children
  const first = paragraph && 'children' in paragraph ? paragraph.children[0] : undefined
  if (first?.type === 'text') first.value = first.value.slice(GUARD.length)
  return root
}

/** Whether a reader takes a text for one paragraph, or for one component or code alone. */
function isLine(read: TextReader, text: string): boolean {
  try {
    const blocks = read(text).children
    return blocks.length === 1 && LINE_TYPES.includes(blocks[0]?.type ?? '')
  } catch {
    return false
  }
}

const LINE_TYPES = ['paragraph', 'mdxJsxFlowElement', 'mdxFlowExpression']
