/** Where something stands: the file as people know it, and its line, from 1. */
export interface Place {
  file: string
  line: number
}

/**
 * Texts or their translations cannot be used. Its message says where, what came, what was expected
 * and what to do, in the form `locales/fr.po:12 Unexpected …`.
 */
export class LocaleError extends Error {
  override name = 'LocaleError'
  readonly reason: string
  readonly place: Place | null

  constructor(reason: string, place: Place | null = null) {
    super(place ? `${formatPlace(place)} ${reason}` : reason)
    this.reason = reason
    this.place = place
  }
}

/** As editors and terminals know it, so that it can be clicked. */
export function formatPlace({ file, line }: Place): string {
  return `${file}:${line}`
}
