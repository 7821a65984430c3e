import type { Ballot } from '#rules/poll.ts'
import type { AudienceView, Mine } from './server-messages.ts'
import type { SlideView } from './slide-view.ts'

/** What the server tells the page for phones without JavaScript, which it renders itself. */
export interface PlainFacts extends PlainAddress {
  /** The reader's, BCP 47. */
  language: string
  /** All that there are. */
  languages: readonly string[]
  /** Null where the code belongs to no room. */
  view: AudienceView | null
  /** Null for somebody who has only just been given a name. */
  mine: Mine | null
  /** Where the reader follows the slides, and one stands on the stage. */
  slide: SlideView | null
  /** Addresses of style sheets. */
  styles: readonly string[]
}

/** What stands in the address of that page: it is all that the page remembers. */
export interface PlainAddress {
  code: string
  /** The language that was chosen on the page; null for the browser's. */
  lang: string | null
  /** Whether the reader follows the slides, */
  slides: boolean
  /** and wants a page that stands still. */
  still: boolean
  /** The vote that was sent last, where it was not counted. */
  missed: Missed | null
}

export interface Missed extends Pick<Ballot, 'poll' | 'round'> {
  /** Voting had closed; else it could not be kept, or the question takes no such answer: it may be sent again. */
  late: boolean
}

/** The page, ready made. */
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

/** What such an address asks for; whatever else it holds means nothing. */
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
