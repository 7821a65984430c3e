import { createProcessor } from '@mdx-js/mdx'
import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'

/** Reads a text of the slides by their own rules. Throws for what they cannot read. */
export type TextReader = (text: string) => Root

const processor = createProcessor({ remarkPlugins: [remarkGfm] })

/** Before a line nothing begins a block. */
const GUARD = '! '

/**
 * How a text, and with it its translations, is read: most as they are; what stands in a heading or a
 * property may begin like a list or an import, and is words all the same. Null for what is no Markdown
 * at all, like the question `Is 5 < 6?`: marks in it are only signs.
 */
export function readerOf(text: string): TextReader | null {
  const reader = known.get(text)
  if (reader !== undefined) return reader
  const found = READERS.find((one) => isLine(one, text)) ?? null
  known.set(text, found)
  return found
}

/** Remembered: while a talk is being written every save asks again. */
const known = new Map<string, TextReader | null>()

const READERS: readonly TextReader[] = [readAsIs, readGuarded]

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

/** A paragraph, or a component that stands alone. */
function isLine(read: TextReader, text: string): boolean {
  try {
    const blocks = read(text).children
    return blocks.length === 1 && LINES.includes(blocks[0]?.type ?? '')
  } catch {
    return false
  }
}

const LINES = ['paragraph', 'mdxJsxFlowElement', 'mdxFlowExpression']
