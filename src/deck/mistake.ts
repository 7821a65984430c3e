import { DeckError } from './deck-error.ts'

interface Point {
  line: number
  column: number
}

/**
 * A mistake somewhere in the file at hand. Whoever knows which file that is makes a DeckError of
 * it, see `inFile`. MDX's own VFileMessage has the same shape.
 */
export class Mistake extends Error {
  override name = 'Mistake'
  readonly reason: string
  readonly line: number
  readonly column: number

  constructor(reason: string, node: { position?: { start: Point } | undefined }) {
    super(reason)
    this.reason = reason
    this.line = node.position?.start.line ?? 1
    this.column = node.position?.start.column ?? 1
  }
}

/** A mistake at a line and column, where there is no node. */
export function mistakeAt(reason: string, point: Point): Mistake {
  return new Mistake(reason, { position: { start: point } })
}

/** What was thrown while reading a file, with that file's name on it. */
export function inFile(file: string, thrown: unknown): unknown {
  return isMistake(thrown) ? new DeckError(wordsFor(thrown), { file, ...pointOf(thrown) }) : thrown
}

/** For a tag that is never closed MDX has no place but the one in its words: `<Quote>` (3:1-3:8). */
function pointOf({ line, column, reason }: MistakeLike): Point {
  const [, inWords, columnInWords] = /\((\d+):(\d+)/.exec(reason) ?? []
  return { line: line ?? Number(inWords ?? 1), column: column ?? Number(columnInWords ?? 1) }
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
function wordsFor({ source, reason }: MistakeLike): string {
  return source === 'micromark-extension-mdxjs-esm' ? IMPORTS_NOTHING : reason
}
