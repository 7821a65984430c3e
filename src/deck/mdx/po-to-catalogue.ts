import type { PhrasingContent, RootContent } from 'mdast'
import type { Catalogue, Piece } from '#i18n/catalogue.ts'
import { textId } from '#i18n/text-id.ts'
import type { Po } from '#translation/po.ts'
import { readerOf } from '#translation/text-reader.ts'
import { isElement } from './syntax-tree.ts'
import type { Context } from './translatable-texts.ts'

/** The translations of a PO file in a context, as pages look them up. Fuzzy and empty entries are left out. */
export function toCatalogue({ messages }: Po, context: Context): Catalogue {
  const usable = messages.filter((one) => {
    return one.context === context && Boolean(one.translations[0]) && !one.fuzzy && !one.obsolete
  })
  return Object.fromEntries(
    usable.map(({ text, translations }) => [
      textId(text, context),
      toPieces(text, translations[0] ?? ''),
    ]),
  )
}

/**
 * The pieces of a translation, whose Markdown is read as its original is; one without markup is one string.
 * Cached, because while a talk is being written every save needs all of them again.
 */
function toPieces(original: string, text: string): string | Piece[] {
  const key = `${original}\u0004${text}`
  const pieces = pieceCache.get(key) ?? readPieces(original, text)
  pieceCache.set(key, pieces)
  return pieces
}

const pieceCache = new Map<string, string | Piece[]>()

function readPieces(original: string, text: string): string | Piece[] {
  const read = readerOf(original)
  if (!read) return text
  const slots = { next: 0 }
  const pieces = read(text).children.flatMap((block) => piecesOf(block, slots))
  return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : pieces
}

const HTML_TAGS: Record<string, string> = {
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  link: 'a',
}

function piecesOf(node: RootContent | PhrasingContent, slots: { next: number }): Piece[] {
  if (node.type === 'text') return [node.value]
  if (node.type === 'inlineCode') return [{ tag: 'code', in: [node.value] }]
  if (node.type === 'break') return [{ tag: 'br', in: [] }]
  const slot = isElement(node) || node.type === 'image' ? slots.next++ : null
  const inner = 'children' in node ? node.children.flatMap((child) => piecesOf(child, slots)) : []
  if (slot !== null) return [{ slot, in: inner }]
  const tag = HTML_TAGS[node.type]
  if (!tag) return inner
  return [{ tag, ...(node.type === 'link' ? { href: node.url } : {}), in: inner }]
}
