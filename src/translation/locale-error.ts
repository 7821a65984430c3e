/** A line of a file, from 1. The file is named as people know it, like `locales/fr.po`. */
export interface SourceLine {
  file: string
  line: number
}

/**
 * Texts or their translations cannot be used. The message gives the place, what came, what was expected and what
 * to do, in the form `locales/fr.po:12 Unexpected …`.
 */
export class LocaleError extends Error {
  override name = 'LocaleError'
  readonly reason: string
  readonly place: SourceLine | null

  constructor(reason: string, place: SourceLine | null = null) {
    super(place ? `${formatLine(place)} ${reason}` : reason)
    this.reason = reason
    this.place = place
  }
}

/** Formats a line so that editors and terminals make it a link. */
export function formatLine({ file, line }: SourceLine): string {
  return `${file}:${line}`
}
