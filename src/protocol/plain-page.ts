import type { Ballot } from '#rules/poll.ts'
import type { AudienceView, Mine } from './server-messages.ts'
import type { SlideView } from './slide-view.ts'

/** The content of the page for phones without JavaScript, which the server renders itself. */
export interface PlainFacts extends PlainAddress {
  /** The reader's language, BCP 47. */
  language: string
  /** The languages on offer. */
  languages: readonly string[]
  /** Null where the code belongs to no room. */
  view: AudienceView | null
  /** Null for a reader whose browser has not sent its new cookie back yet. */
  mine: Mine | null
  /** Where the reader follows the slides, and one stands on the stage. */
  slide: SlideView | null
  /** Addresses of style sheets. */
  styles: readonly string[]
}

/** The address of that page, which is all that the page remembers. */
export interface PlainAddress {
  code: string
  /** The language that was chosen on the page; null for the browser's. */
  lang: string | null
  /** Whether the reader follows the slides. */
  slides: boolean
  /** Whether the page does not reload by itself. */
  still: boolean
  /** The vote that was sent last, where it was not counted. */
  missed: Missed | null
}

export interface Missed extends Pick<Ballot, 'poll' | 'round'> {
  /** Voting had closed; else it could not be kept, or the question takes no such answer: it may be sent again. */
  late: boolean
}

/** The rendered page. */
export interface PlainPage {
  /** The document. */
  html: string
  /** In how many seconds it is to be loaded again by itself; null for never. */
  refresh: number | null
}

/** The path and query of that page. */
export function plainPath({ code, lang, slides, still, missed }: PlainAddress): string {
  const query = new URLSearchParams()
  if (lang !== null) query.set('lang', lang)
  if (slides) query.set('slides', '1')
  if (still) query.set('still', '1')
  if (missed) query.set(missed.late ? 'late' : 'lost', `${missed.round} ${missed.poll}`)
  const text = query.toString()
  return `/${code}/plain${text && `?${text}`}`
}

/** Reads the query of such an address; ignores whatever else it holds. */
export function readPlainQuery(
  query: Readonly<Record<string, string>>,
): Omit<PlainAddress, 'code'> {
  return {
    lang: query.lang ?? null,
    slides: query.slides === '1',
    still: query.still === '1',
    missed: readMissed(query.late, true) ?? readMissed(query.lost, false),
  }
}

function readMissed(text: string | undefined, late: boolean): Missed | null {
  const [, round, poll] = /^(\d+) (.+)$/.exec(text ?? '') ?? []
  return poll === undefined ? null : { poll, round: Number(round), late }
}
