import { DeckError } from './deck-error.ts'

interface LineAndColumn {
  line: number
  column: number
}

/** The part of a syntax tree's node that a Mistake needs: its place, if it has one. */
export interface Located {
  position?: { start: LineAndColumn } | undefined
}

/**
 * A mistake of the author in a file whose name is not known where it is found; `toDeckError` adds the name.
 * MDX's own VFileMessage has the same shape.
 */
export class Mistake extends Error {
  override name = 'Mistake'
  readonly reason: string
  readonly line: number
  readonly column: number

  constructor(reason: string, node: Located) {
    super(reason)
    this.reason = reason
    this.line = node.position?.start.line ?? 1
    this.column = node.position?.start.column ?? 1
  }
}

/** A mistake at a line and column, where there is no node. */
export function mistakeAt(reason: string, point: LineAndColumn): Mistake {
  return new Mistake(reason, { position: { start: point } })
}

/** Turns a mistake in a file into a DeckError with the file's name; returns anything else as it is. */
export function toDeckError(thrown: unknown, file: string): unknown {
  return isMistake(thrown)
    ? new DeckError(sentenceOf(thrown), { file, ...pointOf(thrown) })
    : thrown
}

/** For a tag that is never closed MDX gives no place but the one in its sentence: `<Quote>` (3:1-3:8). */
function pointOf({ line, column, reason }: MistakeLike): LineAndColumn {
  const [, lineInReason, columnInReason] = /\((\d+):(\d+)/.exec(reason) ?? []
  return { line: line ?? Number(lineInReason ?? 1), column: column ?? Number(columnInReason ?? 1) }
}

interface MistakeLike {
  reason: string
  line?: number
  column?: number
  source?: string
}

function isMistake(thrown: unknown): thrown is MistakeLike {
  return thrown instanceof Error && 'reason' in thrown && typeof thrown.reason === 'string'
}

/** The message for imports and exports, which MDX would only call unreadable JavaScript. */
export const IMPORTS_NOTHING =
  'Unexpected import or export, expected slides only. MDX imports nothing: put a component into slides/components/.'

/** A line of prose that begins with "import" or "export" is code to MDX. */
function sentenceOf({ source, reason }: MistakeLike): string {
  return source === 'micromark-extension-mdxjs-esm' ? IMPORTS_NOTHING : reason
}
