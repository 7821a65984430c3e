/** A place in a talk: a path relative to its folder; line and column count from 1. */
export interface Place {
  file: string
  line: number
  column: number
}

/**
 * The author's talk cannot be compiled. The message gives the place, what came, what was expected and what to
 * do, in the form `slides/01-restart.mdx:12:3 Unexpected …`. Without a place the error is about the talk's folder
 * as a whole.
 */
export class DeckError extends Error {
  override name = 'DeckError'
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null

  constructor(reason: string, place?: Place) {
    super(place ? `${formatPlace(place)} ${reason}` : reason)
    this.file = place?.file ?? null
    this.line = place?.line ?? null
    this.column = place?.column ?? null
  }
}

/** Formats a place so that editors and terminals make it a link. */
export function formatPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}
